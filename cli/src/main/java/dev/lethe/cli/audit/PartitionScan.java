package dev.lethe.cli.audit;

import dev.lethe.cli.process.StackException;
import dev.lethe.streams.sink.CommittedRecords;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records of one partition from its beginning to the end that it had when the scan was opened, one by
 * one. Transactions that were open then are waited for. Not safe for use by several threads.
 */
final class PartitionScan implements Iterator<ConsumerRecord<byte[], byte[]>>, AutoCloseable {
    /** How long it takes to notice that nothing but markers is left. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TopicPartition partition;
    private final String brokers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long end;
    private final Deque<ConsumerRecord<byte[], byte[]>> buffer = new ArrayDeque<>();

    private PartitionScan(TopicPartition partition, String brokers, KafkaConsumer<byte[], byte[]> consumer, long end) {
        this.brokers = brokers;
        this.partition = partition;
        this.consumer = consumer;
        this.end = end;
    }

    /**
     * Opens a partition. One that does not exist has no records.
     *
     * @throws StackException when the brokers do not answer
     */
    static PartitionScan open(Map<String, Object> kafka, TopicPartition partition) {
        long end = endOf(kafka, partition);
        KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, "read_committed");
        if (end > 0) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        }
        return new PartitionScan(partition, brokers(kafka), consumer, end);
    }

    /** Offset behind the last record that it reads. */
    long end() {
        return end;
    }

    /** Goes on at {@code offset}. */
    void seek(long offset) {
        buffer.clear();
        if (end > 0) {
            consumer.seek(partition, offset);
        }
    }

    /** Where a partition ends now, open transactions included. */
    static long endOf(Map<String, Object> kafka, TopicPartition partition) {
        return endOf(kafka, partition, "read_uncommitted");
    }

    /** Up to where everything in a partition is decided now. */
    static long decidedEndOf(Map<String, Object> kafka, TopicPartition partition) {
        return endOf(kafka, partition, "read_committed");
    }

    private static long endOf(Map<String, Object> kafka, TopicPartition partition, String isolation) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, isolation)) {
            return CommittedRecords.partitionsOf(consumer, partition.topic()).contains(partition)
                    ? consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L)
                    : 0;
        } catch (KafkaException e) {
            throw unreadable(partition, brokers(kafka), e);
        }
    }

    @Override
    public boolean hasNext() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (buffer.isEmpty() && end > 0 && consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < end) {
                        buffer.add(record);
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new StackException("Kafka gave no record of %s for %d s: see whether all brokers run."
                            .formatted(partition, PATIENCE.toSeconds()));
                }
            }
            return !buffer.isEmpty();
        } catch (KafkaException e) {
            throw unreadable(partition, brokers, e);
        }
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the end of " + partition);
        }
        return buffer.remove();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> kafka, String isolation) {
        Map<String, Object> config = CommittedRecords.config(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        config.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "lethe-cli");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static String brokers(Map<String, Object> kafka) {
        return String.valueOf(kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    private static StackException unreadable(TopicPartition partition, String brokers, KafkaException e) {
        return new StackException(
                "%s cannot be read from Kafka at %s: %s".formatted(partition, brokers, e.getMessage()), e);
    }
}
