package dev.lethe.benchmarks.contest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of some partitions between two moments. */
public final class CommittedRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private CommittedRecords() {}

    /**
     * Gives them to {@code taker}. Waits for transactions that are open there.
     *
     * @param from the first offset of each partition
     * @param to the offset after the last of each partition
     */
    public static void read(
            String kafka,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<TopicPartition, Long> left = new HashMap<>(from);
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "isolation.level",
                        "read_committed",
                        "max.poll.records",
                        10_000,
                        "fetch.max.bytes",
                        16 << 20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            reader.assign(from.keySet());
            from.forEach(reader::seek);
            left.keySet().removeIf(partition -> isRead(reader, partition, to));
            while (!left.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < to.getOrDefault(partition, 0L)) {
                        taker.accept(record);
                    }
                }
                left.keySet().removeIf(partition -> isRead(reader, partition, to));
                List<TopicPartition> done = reader.assignment().stream()
                        .filter(partition -> !left.containsKey(partition))
                        .toList();
                reader.pause(done);
            }
        }
    }

    private static boolean isRead(
            KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, Map<TopicPartition, Long> to) {
        return reader.position(partition) >= to.getOrDefault(partition, 0L);
    }
}
