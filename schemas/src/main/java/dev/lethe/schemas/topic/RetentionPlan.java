package dev.lethe.schemas.topic;

import java.time.Duration;
import java.util.Map;

/**
 * How soon erased data leaves the disk, and what follows from it: one promise, the bound, from which the settings of
 * topics, broker, transactions and stores are derived. Half of the bound is for records that wait to be read, and for
 * readers that lag behind a tombstone; a fourteenth is for cleaning. Whether settings keep the promise is computed from
 * them by {@code dev.lethe.schemas.bound.PhysicalBound}, not taken from here.
 *
 * @param bound longest time from the moment an erasure has been processed until no file holds what was erased
 */
public record RetentionPlan(Duration bound) {
    /** The bound when none is given: inboxes and tombstones are kept for a week, logs are cleaned within a day. */
    public static final Duration STANDARD_BOUND = Duration.ofDays(14);

    /** The shortest bound: below, transactions would time out on an ordinary pause of the process. */
    public static final Duration SHORTEST_BOUND = Duration.ofSeconds(30);

    /** The longest bound. */
    public static final Duration LONGEST_BOUND = Duration.ofDays(365);

    /** Refuses a bound outside {@link #SHORTEST_BOUND} and {@link #LONGEST_BOUND}. */
    public RetentionPlan {
        if (bound.compareTo(SHORTEST_BOUND) < 0 || bound.compareTo(LONGEST_BOUND) > 0) {
            throw new IllegalArgumentException(
                    "the bound %s is not from %s to %s".formatted(bound, SHORTEST_BOUND, LONGEST_BOUND));
        }
    }

    /** The plan when no bound is given. */
    public static RetentionPlan standard() {
        return new RetentionPlan(STANDARD_BOUND);
    }

    /** How long a record waits to be read before it expires; the longest outage that loses nothing. */
    public Duration inbox() {
        return bound.dividedBy(2);
    }

    /** How long a reader may lag and still see a deletion. */
    public Duration tombstones() {
        return bound.dividedBy(2);
    }

    /** How long a replaced or deleted value may wait for the cleaner, in a log or in a store. */
    public Duration cleaned() {
        return bound.dividedBy(14);
    }

    /** How often each partition and each store gets a record that makes segments roll and stores compact. */
    public Duration heartbeat() {
        return cleaned().dividedBy(4);
    }

    /** How long a transaction may stay open: cleaning stops before it. */
    public Duration transaction() {
        return atMost(Duration.ofSeconds(10), bound.dividedBy(12));
    }

    /** How far a record's timestamp may lie in the future: its segment looks younger by that. */
    public Duration clockSkew() {
        return atMost(Duration.ofHours(1), bound.dividedBy(100));
    }

    /** How long the broker keeps the file of a segment that it has removed from a log. */
    public Duration fileDelay() {
        return atMost(Duration.ofMinutes(1), bound.dividedBy(200));
    }

    /** How long the folder of a task that has moved to another instance may stay. */
    public Duration movedTask() {
        return atMost(Duration.ofMinutes(10), cleaned());
    }

    /** What the promise needs of the broker's own settings. */
    public Map<String, String> brokerSettings() {
        return Map.of(
                "log.cleaner.backoff.ms", millis(atMost(Duration.ofSeconds(15), bound.dividedBy(40))),
                "log.retention.check.interval.ms", millis(atMost(Duration.ofMinutes(5), bound.dividedBy(40))),
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", millis(transaction()));
    }

    private static Duration atMost(Duration usual, Duration share) {
        return usual.compareTo(share) < 0 ? usual : share;
    }

    static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
