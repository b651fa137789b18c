package dev.lethe.cli.policy.scan;

import dev.lethe.cli.process.StackException;
import dev.lethe.streams.sink.CommittedRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic as it was when the scan was opened: each pass reads committed records from the beginning to the end that the
 * topic had then. Records of one key come in order. Not safe for use by several threads.
 */
public final class TopicScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int RECORDS_AT_A_TIME = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String topic;
    private final String brokers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> begins = new HashMap<>();

    private TopicScan(Map<String, Object> kafka, String topic) {
        this.topic = topic;
        this.brokers = String.valueOf(kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        this.consumer = new KafkaConsumer<>(config(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.ends = new HashMap<>();
    }

    /**
     * Opens one partition up to {@code end}, which may have been fixed long ago.
     *
     * @throws StackException when the brokers do not answer
     */
    public static TopicScan open(Map<String, Object> kafka, TopicPartition partition, long end) {
        TopicScan scan = new TopicScan(kafka, partition.topic());
        scan.consumer.assign(List.of(partition));
        scan.ends.put(partition, end);
        return scan;
    }

    /**
     * Opens {@code topic}; one that does not exist has no records.
     *
     * @throws StackException when the brokers do not answer
     */
    public static TopicScan open(Map<String, Object> kafka, String topic) {
        TopicScan scan = new TopicScan(kafka, topic);
        try {
            scan.fixEnds();
            return scan;
        } catch (KafkaException e) {
            scan.close();
            throw scan.unreadable(e);
        }
    }

    /** Opens {@code topic} from the offsets in {@code begins} on. The rest is as with {@link #open(Map, String)}. */
    public static TopicScan openSince(Map<String, Object> kafka, String topic, Map<TopicPartition, Long> begins) {
        TopicScan scan = open(kafka, topic);
        scan.begins.putAll(begins);
        return scan;
    }

    /** Opens one partition up to the end that it has now. The rest is as with {@link #open(Map, String)}. */
    public static TopicScan openNow(Map<String, Object> kafka, TopicPartition partition) {
        TopicScan scan = open(kafka, partition, 0);
        try {
            scan.ends.putAll(scan.consumer.endOffsets(List.of(partition)));
            return scan;
        } catch (KafkaException e) {
            scan.close();
            throw scan.unreadable(e);
        }
    }

    /** Reads everything once more and gives each record to {@code reader}. */
    public void pass(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try {
            consumer.seekToBeginning(ends.keySet());
            begins.forEach(consumer::seek);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!reached()) {
                boolean any = false;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    any = true;
                    if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                        reader.accept(record);
                    }
                }
                deadline = any ? System.nanoTime() + PATIENCE.toNanos() : deadline;
                requireTime(deadline);
            }
        } catch (KafkaException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void fixEnds() {
        List<TopicPartition> all = CommittedRecords.partitionsOf(consumer, topic);
        consumer.assign(all);
        ends.putAll(consumer.endOffsets(all));
    }

    private boolean reached() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void requireTime(long deadline) {
        if (System.nanoTime() > deadline) {
            throw new StackException("Kafka at %s gave no record of %s for %d s: see whether all brokers run."
                    .formatted(brokers, topic, PATIENCE.toSeconds()));
        }
    }

    private StackException unreadable(KafkaException e) {
        return new StackException(
                "The topic %s cannot be read from Kafka at %s: %s".formatted(topic, brokers, e.getMessage()), e);
    }

    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = CommittedRecords.config(kafka);
        if (kafka.containsKey(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG)) {
            config.put(
                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    kafka.get(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG));
        }
        config.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "lethe-cli");
        config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_A_TIME);
        return config;
    }
}
