package dev.lethe.cli.audit;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.Origin;
import dev.lethe.privacy.audit.check.NotedCheckpoint;
import dev.lethe.privacy.audit.check.NotedLeaves;
import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.schemas.avro.LedgerLeaves;
import dev.lethe.schemas.serde.MalformedRecordException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.streams.notary.LeafBatches;
import dev.lethe.streams.notary.LedgerRecords;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One log of a cluster, with its checkpoints and leaves. */
final class LedgerTopics {
    private static final long FIRST_LOOK_BACK = 8;

    private final PolicyCluster cluster;
    private final NotarisedLog log;
    private final TopicSerdes serdes;

    LedgerTopics(PolicyCluster cluster, NotarisedLog log) {
        this.cluster = cluster;
        this.log = log;
        this.serdes = new TopicSerdes(cluster.ids());
    }

    NotarisedLog log() {
        return log;
    }

    /** What the checkpoints of {@code operator} call the log. */
    String ledger(String operator) {
        return Origin.ledger(operator, log.records().name());
    }

    /** Whether a checkpoint of that origin is of this log, whoever's it is. */
    boolean isOf(Origin origin) {
        return origin.topic().equals(log.records().name());
    }

    /** Its partitions. Throws {@link StackException} when there are none, or the brokers do not answer. */
    LogPartitions partitions() {
        return LogPartitions.of(cluster.kafka(), log);
    }

    /** Every checkpoint of a partition; one that is no record of its schema has an empty note. */
    List<NotedCheckpoint> checkpoints(int partition) {
        List<NotedCheckpoint> noted = new ArrayList<>();
        try (PartitionScan scan = scan(log.checkpoints(), partition)) {
            scan.forEachRemaining(record -> {
                LedgerCheckpoint checkpoint = decode(log.checkpoints(), record);
                noted.add(new NotedCheckpoint(record.offset(), checkpoint == null ? "" : checkpoint.getNote()));
            });
        }
        return noted;
    }

    /** Opens a partition of the log. */
    PartitionScan records(int partition) {
        return scan(log.records(), partition);
    }

    /** Opens a partition of its leaves. */
    PartitionScan leaves(int partition) {
        return scan(log.leaves(), partition);
    }

    private PartitionScan scan(TopicSpec<?, ?> topic, int partition) {
        return PartitionScan.open(cluster.kafka(), new TopicPartition(topic.name(), partition));
    }

    /** Up to where everything in a partition of checkpoints is decided now. */
    long decidedCheckpoints(int partition) {
        return PartitionScan.decidedEndOf(
                cluster.kafka(), new TopicPartition(log.checkpoints().name(), partition));
    }

    /** How many records the last leaves before {@code end} reach to. */
    long notedSize(int partition, long end) {
        try (PartitionScan scan = leaves(partition)) {
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
        LedgerLeaves leaves = decode(log.leaves(), record);
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

    /** The record at {@code offset} of the log; {@code null} when there is none. */
    @Nullable
    ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
        try (PartitionScan scan = records(partition)) {
            scan.seek(offset);
            ConsumerRecord<byte[], byte[]> record = scan.hasNext() ? scan.next() : null;
            return record != null && record.offset() == offset ? record : null;
        }
    }

    /** A record of the log as a line. */
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
