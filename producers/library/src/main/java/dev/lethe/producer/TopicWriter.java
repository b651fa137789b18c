package dev.lethe.producer;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Encodes records of one topic of the catalogue.
 *
 * @param <K> key type
 * @param <V> value type
 */
final class TopicWriter<K, V> {
    private final String topic;
    private final Serializer<K> keys;
    private final Serializer<V> values;

    TopicWriter(TopicSpec<K, V> topic, TopicSerdes serdes) {
        this.topic = topic.name();
        this.keys = serdes.key(topic).serializer();
        this.values = serdes.value(topic).serializer();
    }

    ProducerRecord<byte[], byte[]> record(K key, V value, Instant timestamp) {
        return new ProducerRecord<>(
                topic, null, timestamp.toEpochMilli(), keys.serialize(topic, key), values.serialize(topic, value));
    }
}
