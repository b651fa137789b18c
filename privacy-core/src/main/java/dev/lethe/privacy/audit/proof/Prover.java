package dev.lethe.privacy.audit.proof;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.RecordContent;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.privacy.tree.Span;
import dev.lethe.privacy.tree.SpanRoots;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Makes proofs of the lines that were noted, in one pass over them. */
public final class Prover {
    private final int partition;
    private final SignedCheckpoint checkpoint;

    /** Proves against {@code checkpoint} of {@code partition}, which the caller has reason to trust. */
    public Prover(int partition, SignedCheckpoint checkpoint) {
        this.partition = partition;
        this.checkpoint = checkpoint;
    }

    /**
     * Proves that a line stands in the tree.
     *
     * @param index of the line
     * @param lines all lines that were noted, from the first one
     * @param record the content of the record, to be part of the proof; may be empty
     * @return empty when the lines are not those of the checkpoint
     */
    public Optional<LedgerProof.Inclusion> inclusion(
            long index, Iterator<LedgerLine> lines, Optional<RecordContent> record) {
        SpanRoots roots = new SpanRoots(Span.ofInclusion(index, head().size()));
        LedgerTree tree = LedgerTree.empty(partition);
        Hash previous = Hash.ZERO;
        LedgerLine proved = null;
        while (tree.size() < head().size() && lines.hasNext()) {
            LedgerLine line = lines.next();
            if (tree.size() == index) {
                previous = tree.head().lastLeaf();
                proved = line;
            }
            roots.take(tree.append(line));
        }
        return proved == null || !tree.head().equals(head())
                ? Optional.empty()
                : Optional.of(new LedgerProof.Inclusion(
                        partition,
                        index,
                        proved,
                        previous,
                        roots.roots(),
                        checkpoint,
                        record.map(Prover::text).orElse(null)));
    }

    /**
     * Proves that the tree has grown from an earlier checkpoint's.
     *
     * @param first a checkpoint of the same partition, of at most as many records
     * @param lines all lines that were noted, from the first one
     * @return empty when the lines are not those of the two checkpoints
     */
    public Optional<LedgerProof.Growth> growth(SignedCheckpoint first, Iterator<LedgerLine> lines) {
        long size = first.checkpoint().head().size();
        SpanRoots roots = new SpanRoots(Span.ofConsistency(size, head().size()));
        LedgerTree tree = LedgerTree.empty(partition);
        boolean passed = size == 0;
        while (tree.size() < head().size() && lines.hasNext()) {
            roots.take(tree.append(lines.next()));
            if (tree.size() == size) {
                passed = tree.head().equals(first.checkpoint().head());
            }
        }
        List<Hash> path = tree.size() == head().size() ? roots.roots() : List.of();
        return passed && tree.head().equals(head())
                ? Optional.of(new LedgerProof.Growth(first, checkpoint, path))
                : Optional.empty();
    }

    private static String text(RecordContent record) {
        return Base64.getEncoder().encodeToString(record.bytes());
    }

    private TreeHead head() {
        return checkpoint.checkpoint().head();
    }
}
