package dev.lethe.cli.audit;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.Origin;
import dev.lethe.privacy.audit.RecordContent;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.proof.LedgerProof;
import dev.lethe.privacy.audit.proof.Prover;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.streams.notary.LedgerRecords;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes proofs out of the leaves that the notary wrote. */
final class LedgerProofMaker {
    private final LedgerTopics topics;

    LedgerProofMaker(LedgerTopics topics) {
        this.topics = topics;
    }

    /**
     * Proves that the record at an offset stands in the log.
     *
     * @param against on which the proof rests; {@code null}: on the latest checkpoint
     * @throws StackException in words when it cannot be proved
     */
    LedgerProof inclusion(int partition, long offset, boolean withRecord, @Nullable SignedCheckpoint against) {
        SignedCheckpoint checkpoint = against == null ? latest(partition) : against;
        if (partitionOf(checkpoint) != partition) {
            throw new StackException("The checkpoint is of another partition: "
                    + checkpoint.checkpoint().origin());
        }
        long index = indexOf(partition, offset, checkpoint);
        Optional<RecordContent> record = withRecord ? Optional.of(record(partition, offset)) : Optional.empty();
        try (PartitionScan scan = topics.leaves(partition)) {
            return new Prover(partition, checkpoint)
                    .inclusion(index, topics.lines(scan), record)
                    .orElseThrow(LedgerProofMaker::unproved);
        } catch (IllegalArgumentException e) {
            throw unproved();
        }
    }

    /** Proves that a log was only appended to since {@code first}. The rest is as with {@link #inclusion}. */
    LedgerProof growth(SignedCheckpoint first, @Nullable SignedCheckpoint against) {
        int partition = partitionOf(first);
        SignedCheckpoint second = against == null ? latest(partition) : against;
        Checkpoint earlier = first.checkpoint();
        Checkpoint later = second.checkpoint();
        if (!earlier.origin().equals(later.origin())) {
            throw new StackException(
                    "The checkpoints are of %s and of %s.".formatted(earlier.origin(), later.origin()));
        }
        if (earlier.head().size() > later.head().size()) {
            throw new StackException(
                    "The log's checkpoint covers %d records, fewer than the %d of the one that is given: it was rolled back, or --at is older than --from."
                            .formatted(later.head().size(), earlier.head().size()));
        }
        try (PartitionScan scan = topics.leaves(partition)) {
            return new Prover(partition, second)
                    .growth(first, topics.lines(scan))
                    .orElseThrow(LedgerProofMaker::unproved);
        } catch (IllegalArgumentException e) {
            throw unproved();
        }
    }

    private long indexOf(int partition, long offset, SignedCheckpoint checkpoint) {
        long index = 0;
        try (PartitionScan scan = topics.leaves(partition)) {
            Iterator<LedgerLine> lines = topics.lines(scan);
            while (index < checkpoint.checkpoint().head().size() && lines.hasNext()) {
                if (lines.next().offset() == offset) {
                    return index;
                }
                index++;
            }
        }
        throw new StackException(
                "The checkpoint of %d records covers no record at offset %d of partition %d: it is not signed yet, or the offset is a transaction's marker."
                        .formatted(checkpoint.checkpoint().head().size(), offset, partition));
    }

    private RecordContent record(int partition, long offset) {
        ConsumerRecord<byte[], byte[]> record = topics.record(partition, offset);
        if (record == null) {
            throw new StackException("There is no record at offset %d of partition %d any more: see lethe audit verify."
                    .formatted(offset, partition));
        }
        return LedgerRecords.content(record);
    }

    private SignedCheckpoint latest(int partition) {
        if (!topics.partitions().everywhere().contains(partition)) {
            throw new StackException("There is no partition %d of %s."
                    .formatted(partition, topics.log().word()));
        }
        return CheckpointCommand.latest(topics.checkpoints(partition))
                .orElseThrow(() -> new StackException("There is no checkpoint yet of %s, partition %d."
                        .formatted(topics.log().word(), partition)));
    }

    /** The log of {@code checkpoint}. */
    static NotarisedLog logOf(SignedCheckpoint checkpoint) {
        Origin origin = originOf(checkpoint);
        return NotarisedLog.ALL.stream()
                .filter(log -> log.records().name().equals(origin.topic()))
                .findFirst()
                .orElseThrow(() -> new StackException("The checkpoint is of %s, which is no log of this kind."
                        .formatted(checkpoint.checkpoint().origin())));
    }

    private int partitionOf(SignedCheckpoint checkpoint) {
        Origin origin = originOf(checkpoint);
        if (!topics.isOf(origin)) {
            throw new StackException("The checkpoint is of %s, not of the %s."
                    .formatted(checkpoint.checkpoint().origin(), topics.log().word()));
        }
        return origin.partition();
    }

    private static Origin originOf(SignedCheckpoint checkpoint) {
        String origin = checkpoint.checkpoint().origin();
        return Origin.parse(origin)
                .orElseThrow(() -> new StackException(
                        "The checkpoint is of %s, which is no partition of a log.".formatted(origin)));
    }

    private static StackException unproved() {
        return new StackException("The leaves do not make the tree of the checkpoint: see lethe audit verify.");
    }
}
