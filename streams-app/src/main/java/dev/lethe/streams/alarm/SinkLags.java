package dev.lethe.streams.alarm;

import dev.lethe.streams.sink.CommittedRecords;
import dev.lethe.streams.sink.SinkOffsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds the oldest record that each sink has yet to apply: reads one record at its committed offset and looks at its
 * time only. Not safe for use by several threads.
 */
public final class SinkLags implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final SinkOffsets offsets;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Connects with {@code kafka}, which holds {@code bootstrap.servers} and, where needed, security settings. */
    public SinkLags(Map<String, Object> kafka) {
        Map<String, Object> config = CommittedRecords.config(kafka);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.offsets = new SinkOffsets(kafka);
    }

    /**
     * Every sink and partition with something to apply.
     *
     * @param topics the sinks of each topic
     * @param closed sinks that are not waited for
     */
    public List<SinkLag> read(Map<String, SortedSet<String>> topics, Set<String> closed) {
        Map<String, List<TopicPartition>> asked = new HashMap<>();
        topics.forEach((topic, groups) -> groups.stream()
                .filter(group -> !closed.contains(group))
                .forEach(group -> asked.computeIfAbsent(group, name -> new ArrayList<>())
                        .addAll(CommittedRecords.partitionsOf(consumer, topic))));
        Map<TopicPartition, Long> ends = consumer.endOffsets(
                asked.values().stream().flatMap(Collection::stream).distinct().toList());
        Map<String, Map<TopicPartition, Long>> committed = offsets.committed(asked);
        List<SinkLag> lags = new ArrayList<>();
        asked.forEach((group, partitions) -> {
            Map<TopicPartition, Long> positions = committed.getOrDefault(group, Map.of());
            for (TopicPartition partition : partitions) {
                long next = positions.getOrDefault(partition, 0L);
                oldest(partition, next, ends.getOrDefault(partition, 0L))
                        .ifPresent(time ->
                                lags.add(new SinkLag(group, partition.topic(), partition.partition(), next, time)));
            }
        });
        return lags;
    }

    /** Behind {@code next} there may be nothing but marks of transactions. */
    private Optional<Instant> oldest(TopicPartition partition, long next, long end) {
        if (next >= end) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, next);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return Optional.of(Instant.ofEpochMilli(record.timestamp()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
        offsets.close();
    }
}
