package dev.lethe.schemas.topic;

import static dev.lethe.schemas.topic.RetentionPlan.millis;

import java.time.Duration;
import java.util.Map;

/** How long a topic keeps a record, as broker settings. */
public sealed interface Retention {
    /** Segments in a period: a record stays for at most this part of it longer. */
    int SEGMENTS = 4;

    /** The topic's broker settings under {@code plan}. */
    Map<String, String> settings(RetentionPlan plan);

    /** Records wait to be read and expire with the plan's inboxes, read or not. */
    record Transit() implements Retention {
        @Override
        public Map<String, String> settings(RetentionPlan plan) {
            return new Expire(plan.inbox()).settings(plan);
        }
    }

    /**
     * Records are deleted once older than {@code period}, whatever the plan: for what accounts for the past. A segment
     * is rolled often enough to keep that true; one that nobody writes to is rolled and deleted when it has expired.
     */
    record Expire(Duration period) implements Retention {
        @Override
        public Map<String, String> settings(RetentionPlan plan) {
            return Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", millis(period),
                    "segment.ms", millis(period.dividedBy(SEGMENTS)),
                    "file.delete.delay.ms", millis(plan.fileDelay()));
        }
    }

    /** Every record is kept: the account of what was decided outlives what it was decided about. */
    record Keep() implements Retention {
        @Override
        public Map<String, String> settings(RetentionPlan plan) {
            return Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
        }
    }

    /**
     * The latest record of each key is kept; older ones and deleted keys are cleaned away. Segments roll only when
     * something is appended, and the one that is written to is never cleaned, so each partition needs a heartbeat.
     */
    record Compact() implements Retention {
        @Override
        public Map<String, String> settings(RetentionPlan plan) {
            return Map.of(
                    "cleanup.policy", "compact",
                    "max.compaction.lag.ms", millis(plan.cleaned()),
                    "min.compaction.lag.ms", "0",
                    "segment.ms", millis(plan.cleaned().dividedBy(2)),
                    "delete.retention.ms", millis(plan.tombstones()),
                    "file.delete.delay.ms", millis(plan.fileDelay()));
        }
    }
}
