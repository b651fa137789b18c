package dev.lethe.privacy.audit.check;

import com.google.crypto.tink.signature.Ed25519Parameters.Variant;
import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.RecordContent;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import dev.lethe.privacy.signature.Keysets;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One partition with its checkpoints and leaves, to be tampered with. Record {@code i} stands at offset {@code i +
 * i/3}: behind three records each stands the marker of a transaction, which readers do not see.
 */
final class World {
    static final String LEDGER = "lethe.example/disclosures.v1";
    static final int PARTITION = 2;
    static final int RECORDS = 43;

    /** What checkpoints cover; three records are behind the last. */
    static final List<Integer> SIZES = List.of(1, 4, 5, 13, 29, 40);

    static final CheckpointSigner SIGNER = signer(LEDGER, 1);

    /** A record of the ledger. */
    record Entry(
            long timestamp,
            String key,
            String value,
            @Nullable String header) {
        Entry key(String other) {
            return new Entry(timestamp, other, value, header);
        }

        Entry value(String other) {
            return new Entry(timestamp, key, other, header);
        }

        Hash content() {
            List<RecordContent.Header> headers = header == null
                    ? List.of()
                    : List.of(new RecordContent.Header(header, header.getBytes(StandardCharsets.UTF_8)));
            return RecordContent.of(
                            timestamp,
                            key.getBytes(StandardCharsets.UTF_8),
                            value.getBytes(StandardCharsets.UTF_8),
                            headers)
                    .hash();
        }
    }

    final TreeMap<Long, Entry> ledger = new TreeMap<>();
    final List<NotedCheckpoint> checkpoints = new ArrayList<>();
    final List<NotedLeaves> leaves = new ArrayList<>();
    final List<Checkpoint> trusted = new ArrayList<>();

    World() {
        for (int i = 0; i < RECORDS; i++) {
            ledger.put(
                    offset(i), new Entry(1_000 + i, "k1.subject-" + i % 7, "a disclosure with the number " + i, null));
        }
        LedgerTree tree = LedgerTree.empty(PARTITION);
        int from = 0;
        for (int size : SIZES) {
            List<LedgerLine> lines = new ArrayList<>();
            for (; from < size; from++) {
                lines.add(line(from));
                tree.append(line(from));
            }
            note(SIGNER.sign(PARTITION, tree.head()).note());
            leaves.add(new Batch(leaves.size(), from - lines.size(), lines, tree.frontier()));
        }
    }

    static CheckpointSigner signer(String ledger, int key) {
        return new CheckpointSigner(ledger, SigningKeyset.of(Keysets.signing(Variant.TINK, key)));
    }

    static long offset(int index) {
        return index + (long) (index / 3);
    }

    Entry entry(int index) {
        return entryAt(offset(index));
    }

    Entry entryAt(long offset) {
        Entry entry = ledger.get(offset);
        if (entry == null) {
            throw new IllegalArgumentException("no record at " + offset);
        }
        return entry;
    }

    LedgerLine line(int index) {
        return new LedgerLine(offset(index), entry(index).content());
    }

    void change(int index, UnaryOperator<Entry> change) {
        ledger.put(offset(index), change.apply(entry(index)));
    }

    void note(String note) {
        checkpoints.add(new NotedCheckpoint(checkpoints.size(), note));
    }

    void renote(int number, UnaryOperator<String> change) {
        checkpoints.set(
                number,
                new NotedCheckpoint(number, change.apply(checkpoints.get(number).note())));
    }

    TreeHead head(int number) {
        return SignedCheckpoint.parse(checkpoints.get(number).note())
                .orElseThrow()
                .checkpoint()
                .head();
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
        List<LedgerLine> lines = new ArrayList<>();
        ledger.forEach((offset, entry) -> lines.add(new LedgerLine(offset, entry.content())));
        return PartitionCheck.run(
                LEDGER, PARTITION, SIGNER.verifier(), checkpoints, leaves.iterator(), lines.iterator(), trusted);
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
