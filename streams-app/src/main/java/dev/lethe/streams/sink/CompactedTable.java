package dev.lethe.streams.sink;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows a compacted topic from its beginning and gives each record to a reader; who remembers what is for the reader.
 * Not safe for use by several threads.
 *
 * @param <V> value type
 */
public final class CompactedTable<V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    /** Takes the next record of a key. */
    @FunctionalInterface
    public interface Reader<V> {
        /** {@code value} is {@code null} when the key was deleted. */
        void take(String key, @Nullable V value);
    }

    private final KafkaConsumer<String, V> consumer;
    private final Reader<V> reader;

    private CompactedTable(KafkaConsumer<String, V> consumer, Reader<V> reader) {
        this.consumer = consumer;
        this.reader = reader;
    }

    /** Opens {@code topic}, which must exist, in the cluster that {@code kafka} leads to. */
    public static <V> CompactedTable<V> open(
            Map<String, Object> kafka, TopicSpec<String, V> topic, TopicSerdes serdes, Reader<V> reader) {
        CompactedTable<V> table = new CompactedTable<>(
                new KafkaConsumer<>(
                        CommittedRecords.config(kafka),
                        serdes.key(topic).deserializer(),
                        serdes.value(topic).deserializer()),
                reader);
        try {
            table.assign(topic.name());
            return table;
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private void assign(String topic) {
        List<TopicPartition> partitions = CommittedRecords.partitionsOf(consumer, topic);
        consumer.assign(partitions);
        rewind();
    }

    /** Begins again: the next record is the topic's first one. */
    public void rewind() {
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Gives the reader what has arrived meanwhile; does not wait for more. */
    public void poll() {
        take(Duration.ZERO);
    }

    /** Gives the reader everything up to the end that the topic has now. */
    public void catchUp() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            take(POLL);
        }
    }

    private void take(Duration patience) {
        for (ConsumerRecord<String, V> record : consumer.poll(patience)) {
            if (record.key() != null) {
                reader.take(record.key(), record.value());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
