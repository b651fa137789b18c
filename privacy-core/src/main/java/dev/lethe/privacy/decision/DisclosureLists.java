package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.SubjectEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What one person asked for of the list that California Civil Code 1798.83 grants: which third parties got what for
 * their direct marketing in the calendar year before, once a calendar year. Immutable.
 *
 * @param open requests that have not been answered, oldest first; as each takes up a year they are few
 * @param year calendar year (UTC) of the last request; 0: there is none to remember
 */
public record DisclosureLists(List<Asked> open, int year) {
    /** Within what time of its receipt a request must be answered (California Civil Code 1798.83 (b)(1)(C)). */
    public static final Duration DUE = Duration.ofDays(30);

    /** Nothing was asked. */
    public static final DisclosureLists NONE = new DisclosureLists(List.of(), 0);

    /**
     * A request that waits for its answer.
     *
     * @param tenant who took it in
     * @param receivedAt when; the list is of the calendar year before
     */
    public record Asked(String id, String tenant, Instant receivedAt) {
        /** Until when it must be answered. */
        public Instant dueAt() {
            return receivedAt.plus(DUE);
        }

        /** The calendar year (UTC) of which the list tells. */
        public int listedYear() {
            return DisclosureLists.listedYear(receivedAt);
        }
    }

    /** The calendar year of {@code at} in UTC. */
    public static int yearOf(Instant at) {
        return at.atZone(ZoneOffset.UTC).getYear();
    }

    /** The calendar year (UTC) of which the list tells that was asked for at {@code receivedAt}: the one before. */
    public static int listedYear(Instant receivedAt) {
        return yearOf(receivedAt) - 1;
    }

    /** Whether nothing waits and no year is remembered. */
    boolean clear() {
        return open.isEmpty() && year == 0;
    }

    boolean isTakenUp(Instant at) {
        return year >= yearOf(at);
    }

    boolean isOpen(String id, String tenant) {
        return open.stream()
                .anyMatch(asked -> asked.id().equals(id) && asked.tenant().equals(tenant));
    }

    DisclosureLists asked(SubjectEvent event) {
        List<Asked> more = new ArrayList<>(open);
        more.add(new Asked(event.eventId(), event.tenant(), event.receivedAt()));
        return new DisclosureLists(List.copyOf(more), yearOf(event.receivedAt()));
    }

    DisclosureLists given(String id) {
        return new DisclosureLists(
                open.stream().filter(asked -> !asked.id().equals(id)).toList(), year);
    }

    /** Without the year once it is over. */
    DisclosureLists lapsedAt(Instant at) {
        return year == 0 || isTakenUp(at) ? this : new DisclosureLists(open, 0);
    }
}
