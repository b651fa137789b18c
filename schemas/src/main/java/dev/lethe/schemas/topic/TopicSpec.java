package dev.lethe.schemas.topic;

import dev.lethe.schemas.privacy.PrivacyClass;
import java.util.HashMap;
import java.util.Map;

/**
 * A topic's name with the only formats, privacy ceiling and settings that it may be used with.
 *
 * @param <K> key type
 * @param <V> value type
 * @param ceiling the highest privacy class that key or value may carry
 * @param maxRecordBytes the largest record that the broker takes ({@code max.message.bytes})
 * @param internal whether Kafka Streams creates it (changelogs, repartition topics)
 */
public record TopicSpec<K, V>(
        String name,
        RecordFormat<K> key,
        RecordFormat<V> value,
        PrivacyClass ceiling,
        Retention retention,
        int maxRecordBytes,
        boolean internal) {

    private static final String STATISTICS = "stats.";

    /**
     * Refuses a topic whose formats tell more than its ceiling allows, and a topic of statistics ({@code stats.*}) with
     * any ceiling but the lowest: everybody may read those.
     */
    public TopicSpec {
        if (name.startsWith(STATISTICS) && ceiling != PrivacyClass.NONE) {
            throw new IllegalArgumentException(
                    "topic %s holds statistics, which may carry nothing about a person, not %s"
                            .formatted(name, ceiling));
        }
        if (!key.privacyClass().isWithin(ceiling) || !value.privacyClass().isWithin(ceiling)) {
            throw new IllegalArgumentException("topic %s may carry at most %s, but its key is %s and its value %s"
                    .formatted(name, ceiling, key.privacyClass(), value.privacyClass()));
        }
    }

    /**
     * The topic's broker settings under {@code plan}. What producers write may not be dated far into the future, or it
     * would be kept the longer; what the pipeline derives from it has the same timestamps.
     */
    public Map<String, String> settings(RetentionPlan plan) {
        Map<String, String> settings = new HashMap<>(retention.settings(plan));
        settings.put("max.message.bytes", Integer.toString(maxRecordBytes));
        if (retention instanceof Retention.Transit && !internal) {
            settings.put("message.timestamp.after.max.ms", RetentionPlan.millis(plan.clockSkew()));
        }
        return Map.copyOf(settings);
    }
}
