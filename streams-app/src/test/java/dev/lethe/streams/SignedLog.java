package dev.lethe.streams;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.NotedCheckpoint;
import dev.lethe.privacy.audit.check.NotedLeaves;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import dev.lethe.privacy.audit.check.PartitionCheck;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.streams.notary.LedgerRecords;
import dev.lethe.streams.notary.NotaryIdentity;
import dev.lethe.streams.seal.Keysets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A log of real records with its checkpoints and leaves, to be tampered with. Record {@code i} stands at offset
 * {@code i + i/3}: behind three records each stands the marker of a transaction, which readers do not see.
 */
final class SignedLog {
    static final int PARTITION = 0;

    /** What checkpoints cover; two records are behind the last. */
    static final List<Integer> SIZES = List.of(1, 4, 9, 12);

    private static final LogRecords RECORDS = LogRecords.ofPipeline();
    private static final NotaryIdentity IDENTITY =
            new NotaryIdentity("lethe.example", SigningKeyset.of(Keysets.signing()));

    private static final Map<NotarisedLog, SignedLog> ORIGINALS = new HashMap<>();

    final NotarisedLog log;
    final TreeMap<Long, ConsumerRecord<byte[], byte[]>> records = new TreeMap<>();
    final List<NotedCheckpoint> checkpoints = new ArrayList<>();
    final List<NotedLeaves> leaves = new ArrayList<>();
    final List<Checkpoint> trusted = new ArrayList<>();

    private SignedLog(SignedLog original) {
        log = original.log;
        records.putAll(original.records);
        checkpoints.addAll(original.checkpoints);
        leaves.addAll(original.leaves);
    }

    private SignedLog(NotarisedLog log) {
        this.log = log;
        RECORDS.of(log).forEach(record -> put(offset((int) record.offset()), record));
        LedgerTree tree = LedgerTree.empty(PARTITION);
        int from = 0;
        for (int size : SIZES) {
            List<LedgerLine> lines = new ArrayList<>();
            for (; from < size; from++) {
                lines.add(LedgerRecords.line(record(from)));
                tree.append(lines.get(lines.size() - 1));
            }
            checkpoints.add(new NotedCheckpoint(
                    checkpoints.size(), signer().sign(PARTITION, tree.head()).note()));
            leaves.add(new Batch(leaves.size(), from - lines.size(), lines, tree.frontier()));
        }
    }

    /** A new copy of the same log, with the same signatures. */
    static SignedLog of(NotarisedLog log) {
        return new SignedLog(ORIGINALS.computeIfAbsent(log, SignedLog::new));
    }

    static long offset(int index) {
        return index + (long) (index / 3);
    }

    CheckpointSigner signer() {
        return IDENTITY.signer(log);
    }

    ConsumerRecord<byte[], byte[]> record(int index) {
        ConsumerRecord<byte[], byte[]> record = records.get(offset(index));
        if (record == null) {
            throw new IllegalArgumentException("no record " + index);
        }
        return record;
    }

    /** Writes a record like {@code record} at {@code offset}. */
    void put(long offset, ConsumerRecord<byte[], byte[]> record) {
        records.put(
                offset,
                LogRecords.record(record, offset, record.timestamp(), record.key(), record.value(), record.headers()));
    }

    void change(int index, UnaryOperator<ConsumerRecord<byte[], byte[]>> change) {
        put(offset(index), change.apply(record(index)));
    }

    void changeValue(int index, byte @Nullable [] value) {
        change(index, old -> LogRecords.record(old, old.offset(), old.timestamp(), old.key(), value, old.headers()));
    }

    /** Lets a record say something else of its kind. */
    <V> void rewrite(TopicSpec<String, V> topic, int index, UnaryOperator<V> change) {
        changeValue(index, LogRecords.bytes(topic, change.apply(LogRecords.value(topic, record(index)))));
    }

    void renote(int number, String note) {
        checkpoints.set(number, new NotedCheckpoint(number, note));
    }

    String note(int number) {
        return checkpoints.get(number).note();
    }

    SignedCheckpoint checkpoint(int number) {
        return SignedCheckpoint.parse(note(number)).orElseThrow();
    }

    Batch batch(int number) {
        return (Batch) leaves.get(number);
    }

    /** Puts other lines into a batch. */
    void rebatch(int number, UnaryOperator<List<LedgerLine>> change) {
        Batch batch = batch(number);
        List<LedgerLine> lines = change.apply(new ArrayList<>(batch.lines()));
        leaves.set(number, new Batch(batch.topicOffset(), batch.firstIndex(), lines, batch.frontier()));
    }

    PartitionReport check() {
        return PartitionCheck.run(
                signer().ledger(),
                PARTITION,
                signer().verifier(),
                checkpoints,
                leaves.iterator(),
                records.values().stream().map(LedgerRecords::line).iterator(),
                trusted);
    }

    Set<Finding> findings() {
        List<Finding> findings = check().findings();
        Set<Finding> different = new HashSet<>(findings);
        if (different.size() != findings.size()) {
            throw new IllegalStateException("something was reported twice: " + findings);
        }
        return different;
    }
}
