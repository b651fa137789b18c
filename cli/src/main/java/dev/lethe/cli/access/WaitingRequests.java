package dev.lethe.cli.access;

import dev.lethe.privacy.decision.DisclosureLists;
import dev.lethe.schemas.avro.DisclosureListGiven;
import dev.lethe.schemas.avro.DisclosureListRequest;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds in the history which requests for access and for lists of disclosures have not been answered. */
final class WaitingRequests {
    private static final Comparator<Waiting> BY_TIME =
            Comparator.comparing(Waiting::receivedAt).thenComparing(Waiting::request);

    private final Map<String, Waiting> open = new HashMap<>();

    /**
     * A request that waits; names nobody.
     *
     * @param kind {@code access}, or {@code california} for a list of disclosures
     */
    record Waiting(String request, String kind, String tenant, Instant receivedAt) {
        /** Until when it must be answered. */
        Instant dueAt() {
            return receivedAt.plus(DisclosureLists.DUE);
        }

        boolean isOverdue(Instant now) {
            return now.isAfter(dueAt());
        }

        /** Whether it must be answered within {@code days}, or should have been. */
        boolean isDue(Instant now, int days) {
            return now.isAfter(dueAt().minus(Duration.ofDays(days)));
        }

        Map<String, Object> facts(Instant now) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("request", request);
            facts.put("kind", kind);
            facts.put("tenant", tenant);
            facts.put("receivedAt", receivedAt.toString());
            facts.put("dueAt", dueAt().toString());
            facts.put("overdue", isOverdue(now));
            return facts;
        }
    }

    /** Takes the next event of some person; those of one person in their order. */
    void take(SealedSubjectEvent event) {
        if (event.getRefusal() != null) {
            return;
        }
        if (event.getBody() instanceof DisclosureListRequest) {
            add(event.getEventId(), "california", event);
        } else if (event.getBody() instanceof DisclosureListGiven given) {
            open.remove(given.getRequestId());
        } else if (event.getBody() instanceof LegalHold hold && AccessRequest.isNameOfOne(hold.getHoldId())) {
            if (hold.getLifted()) {
                open.remove(hold.getHoldId());
            } else {
                add(hold.getHoldId(), "access", event);
            }
        }
    }

    /** A request that is repeated is due as when it was first made. */
    private void add(String request, String kind, SealedSubjectEvent event) {
        open.putIfAbsent(request, new Waiting(request, kind, event.getTenant(), event.getReceivedAt()));
    }

    /** The oldest first. */
    List<Waiting> listed() {
        return open.values().stream().sorted(BY_TIME).toList();
    }
}
