package dev.lethe.streams.sink;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
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
                        config(kafka),
                        serdes.key(topic).deserializer(),
                        serdes.value(topic).deserializer()),
                reader);
        try {
            table.rewind(topic.name());
            return table;
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    private void rewind(String topic) {
        List<TopicPartition> partitions = partitionsOf(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
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

    private List<TopicPartition> partitionsOf(String topic) {
        @Nullable List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        return Stream.ofNullable(partitions)
                .flatMap(List::stream)
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        return config;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
