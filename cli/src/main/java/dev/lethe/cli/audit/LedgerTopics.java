package dev.lethe.cli.audit;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.check.NotedCheckpoint;
import dev.lethe.privacy.audit.check.NotedLeaves;
import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.schemas.avro.LedgerLeaves;
import dev.lethe.schemas.serde.MalformedRecordException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.notary.LeafBatches;
import dev.lethe.streams.notary.LedgerRecords;
import dev.lethe.streams.sink.CommittedRecords;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The ledger of a cluster, with its checkpoints and leaves. */
final class LedgerTopics {
    private static final long FIRST_LOOK_BACK = 8;

    private final PolicyCluster cluster;
    private final TopicSerdes serdes;

    LedgerTopics(PolicyCluster cluster) {
        this.cluster = cluster;
        this.serdes = new TopicSerdes(cluster.ids());
    }

    /**
     * The ledger's partitions, or the one that is asked for.
     *
     * @throws StackException when there is no such partition, or the brokers do not answer
     */
    List<Integer> partitions(@Nullable Integer only) {
        List<Integer> all;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                CommittedRecords.config(cluster.kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            all = CommittedRecords.partitionsOf(consumer, Topics.DISCLOSURES.name()).stream()
                    .map(TopicPartition::partition)
                    .sorted()
                    .toList();
        } catch (KafkaException e) {
            throw new StackException("Kafka does not answer: %s".formatted(e.getMessage()), e);
        }
        if (all.isEmpty()) {
            throw new StackException("There is no ledger: the topic %s does not exist; see lethe topics apply."
                    .formatted(Topics.DISCLOSURES.name()));
        }
        if (only != null && !all.contains(only)) {
            throw new StackException("The ledger has no partition %d, but 0 to %d.".formatted(only, all.size() - 1));
        }
        return only == null ? all : List.of(only);
    }

    /** Every checkpoint of a partition; one that is no record of its schema has an empty note. */
    List<NotedCheckpoint> checkpoints(int partition) {
        List<NotedCheckpoint> noted = new ArrayList<>();
        try (PartitionScan scan = scan(Topics.LEDGER_CHECKPOINTS, partition)) {
            scan.forEachRemaining(record -> {
                LedgerCheckpoint checkpoint = decode(Topics.LEDGER_CHECKPOINTS, record);
                noted.add(new NotedCheckpoint(record.offset(), checkpoint == null ? "" : checkpoint.getNote()));
            });
        }
        return noted;
    }

    /** Opens a partition of one of the ledger's topics. */
    PartitionScan scan(TopicSpec<?, ?> topic, int partition) {
        return PartitionScan.open(cluster.kafka(), new TopicPartition(topic.name(), partition));
    }

    /** Up to where everything in a partition of checkpoints is decided now. */
    long decidedCheckpoints(int partition) {
        return PartitionScan.decidedEndOf(
                cluster.kafka(), new TopicPartition(Topics.LEDGER_CHECKPOINTS.name(), partition));
    }

    /** How many records the last leaves before {@code end} reach to. */
    long notedSize(int partition, long end) {
        try (PartitionScan scan = scan(Topics.LEDGER_LEAVES, partition)) {
            for (long back = FIRST_LOOK_BACK; ; back *= FIRST_LOOK_BACK) {
                scan.seek(Math.max(0, end - back));
                long size = -1;
                while (scan.hasNext()) {
                    ConsumerRecord<byte[], byte[]> record = scan.next();
                    if (record.offset() < end && leaves(record) instanceof NotedLeaves.Batch batch) {
                        size = batch.size();
                    }
                }
                if (size >= 0 || back >= end) {
                    return Math.max(0, size);
                }
            }
        }
    }

    /** A record of leaves. */
    NotedLeaves leaves(ConsumerRecord<byte[], byte[]> record) {
        LedgerLeaves leaves = decode(Topics.LEDGER_LEAVES, record);
        try {
            return leaves == null
                    ? new NotedLeaves.Unreadable(record.offset())
                    : LeafBatches.batch(record.offset(), leaves);
        } catch (IllegalArgumentException e) {
            return new NotedLeaves.Unreadable(record.offset());
        }
    }

    /** The lines in {@code scan}, which reads leaves; what cannot be read is passed over. */
    Iterator<LedgerLine> lines(PartitionScan scan) {
        Iterable<ConsumerRecord<byte[], byte[]>> records = () -> scan;
        return StreamSupport.stream(records.spliterator(), false)
                .map(this::leaves)
                .flatMap(leaves ->
                        leaves instanceof NotedLeaves.Batch batch ? batch.lines().stream() : Stream.<LedgerLine>empty())
                .iterator();
    }

    /** The record at {@code offset} of the ledger; {@code null} when there is none. */
    @Nullable
    ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
        try (PartitionScan scan = scan(Topics.DISCLOSURES, partition)) {
            scan.seek(offset);
            ConsumerRecord<byte[], byte[]> record = scan.hasNext() ? scan.next() : null;
            return record != null && record.offset() == offset ? record : null;
        }
    }

    /** A record of the ledger as a line. */
    static LedgerLine line(ConsumerRecord<byte[], byte[]> record) {
        return LedgerRecords.line(record);
    }

    private <V> @Nullable V decode(TopicSpec<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
        try {
            return serdes.value(topic).deserializer().deserialize(topic.name(), record.value());
        } catch (MalformedRecordException e) {
            return null;
        }
    }
}
