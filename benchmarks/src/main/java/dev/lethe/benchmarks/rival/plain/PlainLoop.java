package dev.lethe.benchmarks.rival.plain;

import dev.lethe.benchmarks.contest.ClientSettings;
import dev.lethe.benchmarks.contest.CommittedRecords;
import dev.lethe.benchmarks.rival.Work;
import dev.lethe.benchmarks.stack.Broker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * Reads, processes, commits. Partitions with the same number come together (range assignment of topics with as many
 * partitions each). Tables are filled from their changelogs whenever partitions come, so that a table never holds what
 * no transaction has committed.
 */
final class PlainLoop implements Runnable {
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final int LOOK_AT_CLOCK = 32;

    private final Work.Means means;
    private final Path folder;
    private final RocksSettings rocks;
    private final String kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Transaction transaction;
    private final Map<Integer, Shard> shards = new HashMap<>();
    private volatile boolean stopping;

    /**
     * One of the group's loops.
     *
     * @param folder for the tables
     * @param id of its transactions; nobody else's
     */
    PlainLoop(StreamsConfig config, Work.Means means, RocksSettings rocks, Path folder, String group, String id) {
        this.means = means;
        this.folder = folder;
        this.rocks = rocks;
        this.kafka = ClientSettings.servers(config);
        Map<String, Object> consuming = ClientSettings.consuming(config, group);
        consuming.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        consumer = new KafkaConsumer<>(consuming, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        transaction = new Transaction(
                ClientSettings.producer(config, id),
                Duration.ofMillis(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG))
                        .toNanos());
    }

    @Override
    public void run() {
        consumer.subscribe(PlainTopics.inputs(), new Ownership());
        while (!stopping) {
            int taken = 0;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience())) {
                take(record);
                if (++taken % LOOK_AT_CLOCK == 0) {
                    commitWhenDue();
                }
            }
            commitWhenDue();
        }
        consumer.close();
        transaction.close();
    }

    /** Lets {@link #run} end soon; what is open is committed before. */
    void stop() {
        stopping = true;
    }

    private Duration patience() {
        return transaction.isOpen() ? Duration.ofNanos(Math.max(0, transaction.untilDue())) : IDLE;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        transaction.take(record);
        Objects.requireNonNull(shards.get(record.partition()))
                .process(PlainTopics.stageOf(record.topic()), record.key(), record.value(), markOf(record));
    }

    private static @Nullable String markOf(ConsumerRecord<byte[], byte[]> record) {
        Header mark = record.headers().lastHeader(Work.MARK);
        return mark == null ? null : new String(mark.value(), StandardCharsets.UTF_8);
    }

    private void commitWhenDue() {
        if (transaction.untilDue() <= 0) {
            commit();
        }
    }

    private void commit() {
        if (transaction.isOpen()) {
            shards.values().forEach(Shard::flush);
            transaction.commit(consumer.groupMetadata());
        }
    }

    /** Opens and fills the tables of {@code partitions}. */
    private void open(Collection<TopicPartition> partitions) {
        Map<TopicPartition, RocksTable> empty = new HashMap<>();
        for (TopicPartition partition : partitions) {
            shards.computeIfAbsent(partition.partition(), number -> {
                Shard shard = new Shard(number, folder, rocks, means, transaction);
                empty.putAll(shard.changelogs());
                return shard;
            });
        }
        try (Broker broker = new Broker(kafka)) {
            CommittedRecords.read(
                    kafka,
                    broker.beginnings(empty.keySet()),
                    broker.ends(empty.keySet()),
                    change -> Objects.requireNonNull(empty.get(new TopicPartition(change.topic(), change.partition())))
                            .put(change.key(), change.value()));
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void close(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Shard shard = shards.remove(partition.partition());
            if (shard != null) {
                shard.close();
            }
        }
    }

    /** Called by {@code poll} and {@code close}, when everything that was polled before has been processed. */
    private final class Ownership implements ConsumerRebalanceListener {
        /**
         * A position is told once the transactions of whoever had the partition before have ended; what they changed is
         * in the changelogs then.
         */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(consumer::position);
            open(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
            close(partitions);
        }

        /** Somebody else may have them already. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            transaction.abort();
            close(partitions);
        }
    }
}
