package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.schemas.avro.LedgerLeaves;
import dev.lethe.schemas.serde.MalformedRecordException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.streams.sink.CommittedRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the notary stopped: in the last checkpoint and the leaves that were written with it. It goes on only from
 * a tree that its own signature vouches for.
 */
final class LastNotes {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long FIRST_LOOK_BACK = 4;

    private final Consumer<byte[], byte[]> committed;
    private final Consumer<byte[], byte[]> uncommitted;
    private final TopicSerdes serdes;
    private final NotarisedLog log;
    private final CheckpointSigner signer;

    /**
     * Reads with consumers that are assigned to nothing.
     *
     * @param committed reads committed records
     * @param uncommitted knows where a partition ends, open transactions included
     */
    LastNotes(
            Consumer<byte[], byte[]> committed,
            Consumer<byte[], byte[]> uncommitted,
            TopicSerdes serdes,
            NotarisedLog log,
            CheckpointSigner signer) {
        this.committed = committed;
        this.uncommitted = uncommitted;
        this.serdes = serdes;
        this.log = log;
        this.signer = signer;
    }

    /**
     * The tree at the last checkpoint of {@code partition}, and that checkpoint; an empty tree when there is none.
     *
     * @throws NotaryException when the last notes are not what this notary wrote
     */
    Resumed resume(int partition) {
        LedgerLeaves leaves = last(log.leaves(), partition);
        LedgerCheckpoint checkpoint = last(log.checkpoints(), partition);
        if (leaves == null && checkpoint == null) {
            return new Resumed(LedgerTree.empty(partition), Optional.empty());
        }
        if (leaves == null || checkpoint == null) {
            throw new NotaryException("there are checkpoints without leaves, or leaves without checkpoints");
        }
        SignedCheckpoint signed = SignedCheckpoint.parse(checkpoint.getNote())
                .filter(note -> signer.verifier().verify(note) == Verdict.VALID)
                .orElseThrow(() -> new NotaryException("the last checkpoint is not signed by a key of the keyset"));
        Checkpoint stated = signed.checkpoint();
        if (!stated.origin().equals(Checkpoint.origin(signer.ledger(), partition))) {
            throw new NotaryException("the last checkpoint is of another log or partition: " + stated.origin());
        }
        try {
            Batch batch = LeafBatches.batch(0, leaves);
            return new Resumed(LedgerTree.of(partition, stated.head(), batch.frontier()), Optional.of(signed));
        } catch (IllegalArgumentException e) {
            throw new NotaryException("the last leaves are not those of the last checkpoint");
        }
    }

    /** A tree to go on with, and the checkpoint that vouches for it. */
    record Resumed(LedgerTree tree, Optional<SignedCheckpoint> checkpoint) {}

    /**
     * The last committed value in a partition. Waits for transactions that are open: a predecessor's last one may be
     * decided but not visible yet.
     */
    private <V> @Nullable V last(TopicSpec<String, V> topic, int number) {
        TopicPartition partition = new TopicPartition(topic.name(), number);
        List<TopicPartition> only = List.of(partition);
        if (!CommittedRecords.partitionsOf(committed, topic.name()).contains(partition)) {
            throw new NotaryException("%s has no partition %d".formatted(topic.name(), number));
        }
        committed.assign(only);
        uncommitted.assign(only);
        long begin = committed.beginningOffsets(only).getOrDefault(partition, 0L);
        long end = uncommitted.endOffsets(only).getOrDefault(partition, 0L);
        for (long back = FIRST_LOOK_BACK; ; back *= 4) {
            long from = Math.max(begin, end - back);
            byte[] value = lastIn(partition, from, end);
            if (value != null) {
                return decode(topic, value);
            }
            if (from == begin) {
                return null;
            }
        }
    }

    private byte @Nullable [] lastIn(TopicPartition partition, long from, long end) {
        byte[] last = null;
        committed.seek(partition, from);
        long start = System.nanoTime();
        while (committed.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> record : committed.poll(POLL)) {
                last = record.value();
            }
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new NotaryException("a transaction in %s stays open".formatted(partition));
            }
        }
        return last;
    }

    private <V> V decode(TopicSpec<String, V> topic, byte[] value) {
        try {
            return serdes.value(topic).deserializer().deserialize(topic.name(), value);
        } catch (MalformedRecordException e) {
            throw new NotaryException("the last record of %s cannot be read".formatted(topic.name()));
        }
    }
}
