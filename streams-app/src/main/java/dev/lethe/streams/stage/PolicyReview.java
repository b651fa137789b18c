package dev.lethe.streams.stage;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.streams.logic.PersonDecision;
import dev.lethe.streams.logic.PersonLogic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what may no longer be held because a policy came into force or a day has passed, without waiting for the
 * people's next events. Walks all people of a task in slices, once for each policy version and UTC day; where it stands
 * is kept in a store, so that a crash or a new owner goes on. Forgets people of whom nothing is left.
 */
final class PolicyReview {
    /** How often a slice is taken while a review runs; between reviews a look costs next to nothing. */
    static final Duration INTERVAL = Duration.ofMillis(200);

    /** People in a slice: few enough to delay an event by some milliseconds only. */
    static final int SLICE = 500;

    private static final char AT = '@';
    private static final String DONE = "done";
    private static final String RUNNING = "running";
    private static final String CURSOR = "cursor";

    /** Who writes down what a review decided. */
    interface Outlet {
        void emit(PersonDecision reviewed, long at);
    }

    private final PersonLogic logic;
    private final KeyValueStore<String, SubjectState> people;
    private final KeyValueStore<String, String> progress;
    private final Outlet outlet;
    private @Nullable Instant reviewedAt;

    PolicyReview(
            PersonLogic logic,
            KeyValueStore<String, SubjectState> people,
            KeyValueStore<String, String> progress,
            Outlet outlet) {
        this.logic = logic;
        this.people = people;
        this.progress = progress;
        this.outlet = outlet;
        String last = progress.get(RUNNING) == null ? progress.get(DONE) : progress.get(RUNNING);
        this.reviewedAt = last == null ? null : Instant.parse(last.substring(last.indexOf(AT) + 1));
    }

    /** Takes the next slice when there is something to review at {@code now}. */
    void advance(Instant now) {
        PolicyHistory.Version version = logic.policies().versionAt(now);
        Instant today = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
        Instant at = version.effectiveFrom().isAfter(today) ? version.effectiveFrom() : today;
        String review = version.policy().version() + String.valueOf(AT) + at;
        if (review.equals(progress.get(DONE))) {
            return;
        }
        if (!review.equals(progress.get(RUNNING))) {
            progress.put(RUNNING, review);
            progress.delete(CURSOR);
            reviewedAt = at;
        }
        String last = slice(progress.get(CURSOR), at);
        if (last == null) {
            progress.put(DONE, review);
            progress.delete(RUNNING);
            progress.delete(CURSOR);
        } else {
            progress.put(CURSOR, last);
        }
    }

    /**
     * Reviews at most {@link #SLICE} people after {@code cursor}; returns the last one, or none when it was the end.
     */
    private @Nullable String slice(@Nullable String cursor, Instant at) {
        int seen = 0;
        try (KeyValueIterator<String, SubjectState> slice =
                cursor == null ? people.all() : people.range(cursor, null)) {
            while (slice.hasNext()) {
                KeyValue<String, SubjectState> person = slice.next();
                if (person.key.equals(cursor)) {
                    continue;
                }
                review(person.key, person.value, at);
                if (++seen == SLICE) {
                    return person.key;
                }
            }
        }
        return null;
    }

    /**
     * Reviews one person after an event that waited in the log until a newer version's review had begun: it was decided
     * under the version of its time, and the walk may have passed the person.
     */
    void catchUp(String subject, Instant receivedAt) {
        Instant at = reviewedAt;
        if (at != null
                && receivedAt.isBefore(at)
                && logic.policies().at(receivedAt).version()
                        != logic.policies().at(at).version()) {
            SubjectState stored = people.get(subject);
            if (stored != null) {
                review(subject, stored, at);
            }
        }
    }

    private void review(String subject, SubjectState stored, Instant at) {
        PersonDecision reviewed = logic.review(subject, stored, at);
        if (reviewed.decision().next().forgettable()) {
            people.delete(subject);
        } else if (reviewed.changed()) {
            people.put(subject, reviewed.next().stored());
        }
        outlet.emit(reviewed, at.toEpochMilli());
    }
}
