package dev.lethe.schemas.topic;

import java.time.Duration;
import java.util.Map;

/** How long a topic keeps a record, as broker settings. */
public sealed interface Retention {

    /** The topic's broker settings. */
    Map<String, String> settings();

    /** Records are deleted once older than {@code period}; a segment is rolled often enough to keep that true. */
    record Expire(Duration period) implements Retention {
        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", Long.toString(period.toMillis()),
                    "segment.ms", Long.toString(period.dividedBy(4).toMillis()));
        }
    }

    /** Every record is kept: the account of what was decided outlives what it was decided about. */
    record Keep() implements Retention {
        @Override
        public Map<String, String> settings() {
            return Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
        }
    }

    /**
     * The latest record of each key is kept; older ones and deleted keys are cleaned away.
     *
     * @param cleanedWithin how long a replaced or deleted value may stay on disk ({@code max.compaction.lag.ms})
     * @param tombstonesKept how long a reader may lag and still see a deletion ({@code delete.retention.ms})
     */
    record Compact(Duration cleanedWithin, Duration tombstonesKept) implements Retention {
        @Override
        public Map<String, String> settings() {
            return Map.of(
                    "cleanup.policy", "compact",
                    "max.compaction.lag.ms", Long.toString(cleanedWithin.toMillis()),
                    "segment.ms", Long.toString(cleanedWithin.dividedBy(2).toMillis()),
                    "delete.retention.ms", Long.toString(tombstonesKept.toMillis()));
        }
    }
}
