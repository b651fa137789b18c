package dev.lethe.benchmarks.rival.plain;

import dev.lethe.benchmarks.rival.Outlet;
import dev.lethe.benchmarks.rival.Stage;
import dev.lethe.benchmarks.rival.Work;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What comes of some records, together with the changes of tables and the progress: visible all at once or never. What
 * comes of a record has its timestamp.
 */
final class Transaction implements Outlet, AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final long interval;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private long timestamp;
    private long committed = System.nanoTime();
    private boolean open;

    /**
     * Aborts what an earlier process has left open.
     *
     * @param interval nanoseconds between two commits
     */
    Transaction(KafkaProducer<byte[], byte[]> producer, long interval) {
        this.producer = producer;
        this.interval = interval;
        producer.initTransactions();
    }

    /** What is written from now on comes of {@code record}. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
        timestamp = record.timestamp();
        done.put(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
    }

    @Override
    public void write(String topic, byte[] key, byte @Nullable [] value, @Nullable String mark) {
        List<Header> headers =
                mark == null ? List.of() : List.of(new RecordHeader(Work.MARK, mark.getBytes(StandardCharsets.UTF_8)));
        var unused = producer.send(new ProducerRecord<>(topic, null, timestamp, key, value, headers));
    }

    /** Steps of erasures have been written to their topic, from which they are read. */
    @Override
    public void handOver(Stage stage, byte[] key, byte[] value, @Nullable String mark) {
        if (stage != Stage.STEPS) {
            write(PlainTopics.inputOf(stage), key, value, mark);
        }
    }

    void append(String changelog, int partition, byte[] key, byte @Nullable [] value) {
        var unused = producer.send(new ProducerRecord<>(changelog, partition, timestamp, key, value));
    }

    boolean isOpen() {
        return open;
    }

    /** Nanoseconds until the next commit; not positive: it is due. */
    long untilDue() {
        return interval - (System.nanoTime() - committed);
    }

    /** Commits what is open, as a member of the group. */
    void commit(ConsumerGroupMetadata member) {
        producer.sendOffsetsToTransaction(done, member);
        producer.commitTransaction();
        ended();
    }

    /** Takes back what is open. */
    void abort() {
        if (open) {
            producer.abortTransaction();
            ended();
        }
    }

    private void ended() {
        done.clear();
        open = false;
        committed = System.nanoTime();
    }

    @Override
    public void close() {
        producer.close();
    }
}
