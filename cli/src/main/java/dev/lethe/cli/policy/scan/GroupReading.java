package dev.lethe.cli.policy.scan;

import dev.lethe.cli.process.StackException;
import dev.lethe.streams.sink.CommittedRecords;
import dev.lethe.streams.sink.SinkOffsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How far a consumer group has read a topic. Looks at offsets only. Not safe for use by several threads. */
public final class GroupReading implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PROBE = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 300;

    private final String topic;
    private final String group;
    private final String brokers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SinkOffsets offsets;
    private final Collection<TopicPartition> partitions;

    /** Hears how many offsets of how many are left. */
    public interface Listener {
        void left(long left, long all);
    }

    /** Opens {@code topic}, which must exist. */
    public GroupReading(Map<String, Object> kafka, String topic, String group) {
        this.topic = topic;
        this.group = group;
        this.brokers = String.valueOf(kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        Map<String, Object> config = CommittedRecords.config(kafka);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        offsets = new SinkOffsets(kafka);
        partitions = inWords(() -> CommittedRecords.partitionsOf(consumer, topic));
        if (partitions.isEmpty()) {
            close();
            throw new StackException("There is no topic %s: create it with lethe topics apply.".formatted(topic));
        }
    }

    /** Behind the last record that can be read now, by partition. */
    public Map<TopicPartition, Long> ends() {
        return inWords(() -> consumer.endOffsets(partitions));
    }

    /**
     * Waits until the group has read everything before {@code ends}; returns whether it has, or {@code false} when it
     * read nothing for {@code patience}.
     */
    public boolean await(Map<TopicPartition, Long> ends, Duration patience, Listener listener)
            throws InterruptedException {
        long least = Long.MAX_VALUE;
        long all = 0;
        long deadline = 0;
        while (true) {
            long left = inWords(() -> left(ends));
            all = Math.max(all, left);
            listener.left(left, all);
            if (left == 0) {
                return true;
            }
            if (left < least) {
                least = left;
                deadline = System.nanoTime() + patience.toNanos();
            } else if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Offsets between the group's and {@code ends}; 0 when no record is between them. */
    private long left(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> committed =
                offsets.committed(Map.of(group, partitions)).getOrDefault(group, Map.of());
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        long left = 0;
        boolean any = false;
        for (TopicPartition partition : partitions) {
            long from = Math.max(committed.getOrDefault(partition, 0L), begins.getOrDefault(partition, 0L));
            long end = ends.getOrDefault(partition, 0L);
            left += Math.max(0, end - from);
            any = any || (from < end && isRecordBetween(partition, from, end));
        }
        return any ? left : 0;
    }

    /** Marks of transactions take offsets too, which nobody commits: so one record is looked for. */
    private boolean isRecordBetween(TopicPartition partition, long from, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + PROBE.toNanos();
        while (consumer.position(partition) < end) {
            if (!consumer.poll(POLL).isEmpty() || System.nanoTime() > deadline) {
                return true;
            }
        }
        return false;
    }

    private <T> T inWords(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new StackException(
                    "The topic %s cannot be read from Kafka at %s: %s".formatted(topic, brokers, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        offsets.close();
    }
}
