package dev.lethe.schemas.bound;

import dev.lethe.schemas.topic.RetentionPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What erased data waits for in a topic, from the settings that are in force. The rules are those of Kafka 4.3
 * ({@code UnifiedLog}, {@code LogCleanerManager}):
 *
 * <ul>
 *   <li>A segment rolls when a record is appended whose timestamp is {@code segment.ms} after the segment's first one;
 *       the heartbeat is that record. A segment of which every record has expired is rolled and deleted without one.
 *   <li>The cleaner takes neither the segment that is written to nor what lies behind an open transaction. It must take
 *       a partition whose oldest dirty segment began {@code max.compaction.lag.ms} ago.
 *   <li>The first pass over a tombstone removes the values before it. The tombstone with its key goes in the first pass
 *       that comes {@code delete.retention.ms} later.
 *   <li>Files of removed and replaced segments are deleted {@code file.delete.delay.ms} later.
 * </ul>
 *
 * The work of a pass itself, and times in which broker or application are down, are not counted.
 */
final class TopicWaits {
    private final Map<String, String> topic;
    private final List<Map<String, String>> brokers;
    private final RetentionPlan plan;
    private final Part skew;

    TopicWaits(Map<String, String> topic, List<Map<String, String>> brokers, RetentionPlan plan, Part skew) {
        this.topic = topic;
        this.brokers = brokers;
        this.plan = plan;
        this.skew = skew;
    }

    /** Until a record of a topic with {@code cleanup.policy=delete} is gone. */
    List<Part> expiry() {
        List<Part> parts = new ArrayList<>(obstacles("delete"));
        parts.add(ofTopic("segment.ms"));
        parts.add(ofTopic("retention.ms"));
        parts.add(skew);
        parts.add(ofBroker("log.retention.check.interval.ms"));
        parts.add(ofTopic("file.delete.delay.ms"));
        return parts;
    }

    /** Until a replaced or deleted value is gone. */
    List<Part> cleaning() {
        List<Part> parts = new ArrayList<>(obstacles("compact"));
        parts.addAll(pass());
        return parts;
    }

    /** Until a tombstone, and so its key, is gone: one pass marks it, a later one removes it. */
    List<Part> tombstone() {
        List<Part> parts = new ArrayList<>(cleaning());
        parts.add(ofTopic("delete.retention.ms"));
        parts.addAll(pass());
        return parts;
    }

    private List<Part> pass() {
        List<Part> parts = new ArrayList<>(slowest());
        parts.add(skew);
        parts.add(ofBroker("log.cleaner.backoff.ms"));
        parts.add(ofTopic("file.delete.delay.ms"));
        return parts;
    }

    /** These run at the same time; the longest counts. */
    private List<Part> slowest() {
        return List.of(
                        List.of(ofTopic("max.compaction.lag.ms")),
                        List.of(
                                ofTopic("segment.ms"),
                                Part.of("heartbeat", plan.heartbeat()),
                                ofTopic("min.compaction.lag.ms")),
                        List.of(
                                Part.of("transaction.timeout.ms", plan.transaction()),
                                ofBroker("transaction.abort.timed.out.transaction.cleanup.interval.ms")))
                .stream()
                .max(Comparator.comparing(TopicWaits::sum))
                .orElseThrow();
    }

    private List<Part> obstacles(String policy) {
        List<Part> parts = new ArrayList<>();
        if (!topic.getOrDefault("cleanup.policy", policy).contains(policy)) {
            parts.add(Part.never("cleanup.policy", topic.getOrDefault("cleanup.policy", "")));
        }
        if (Boolean.parseBoolean(topic.get("remote.storage.enable"))) {
            parts.add(Part.never("remote.storage.enable", "true"));
        }
        if (brokers.stream().anyMatch(broker -> "false".equals(broker.get("log.cleaner.enable")))) {
            parts.add(Part.never("log.cleaner.enable", "false"));
        }
        return parts;
    }

    private Part ofTopic(String name) {
        return millis(name, topic.get(name));
    }

    /** The value of the slowest broker: each leads some partition. */
    private Part ofBroker(String name) {
        return brokers.stream()
                .map(broker -> millis(name, broker.get(name)))
                .max(Comparator.comparing(Part::time))
                .orElse(Part.never(name, "unknown"));
    }

    static Part millis(String name, @Nullable String value) {
        String given = Objects.requireNonNullElse(value, "unknown");
        if (!given.matches("\\d{1,19}")) {
            return Part.never(name, given);
        }
        Duration time = Duration.ofMillis(Long.parseLong(given));
        return time.compareTo(Part.FOREVER) < 0 ? new Part(name, given, time) : Part.never(name, given);
    }

    private static Duration sum(List<Part> parts) {
        return parts.stream().map(Part::time).reduce(Duration.ZERO, Duration::plus);
    }
}
