package dev.lethe.schemas.topic;

import dev.lethe.schemas.privacy.PrivacyClass;

/**
 * A topic's name with the only formats, privacy ceiling and settings that it may be used with.
 *
 * @param <K> key type
 * @param <V> value type
 * @param ceiling the highest privacy class that key or value may carry
 * @param internal whether Kafka Streams creates it (changelogs, repartition topics)
 */
public record TopicSpec<K, V>(
        String name,
        RecordFormat<K> key,
        RecordFormat<V> value,
        PrivacyClass ceiling,
        Retention retention,
        boolean internal) {

    /** Refuses a topic whose formats tell more than its ceiling allows. */
    public TopicSpec {
        if (!key.privacyClass().isWithin(ceiling) || !value.privacyClass().isWithin(ceiling)) {
            throw new IllegalArgumentException("topic %s may carry at most %s, but its key is %s and its value %s"
                    .formatted(name, ceiling, key.privacyClass(), value.privacyClass()));
        }
    }
}
