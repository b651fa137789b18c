package dev.lethe.benchmarks.rival;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Both directions of one topic's records. */
record Format<K, V>(String topic, Serializer<K> keys, Serializer<V> values, Deserializer<V> reader) {

    static <K, V> Format<K, V> of(TopicSerdes serdes, TopicSpec<K, V> spec) {
        return new Format<>(
                spec.name(),
                serdes.key(spec).serializer(),
                serdes.value(spec).serializer(),
                serdes.value(spec).deserializer());
    }

    byte[] key(K key) {
        return keys.serialize(topic, key);
    }

    byte[] value(V value) {
        return values.serialize(topic, value);
    }

    V read(byte[] value) {
        return reader.deserialize(topic, value);
    }
}
