package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import java.util.ArrayList;
import java.util.List;

/** One partition between two checkpoints: the tree, and what was read since the last one. */
final class PartitionNotary {
    /**
     * How many records a checkpoint covers at most beyond the one before; their leaves are one record of half a MiB.
     */
    static final int MOST_LEAVES = 8_192;

    private final LedgerTree tree;
    private final List<LedgerLine> pending = new ArrayList<>();
    private long sealedAt;

    /**
     * Goes on behind {@code tree}.
     *
     * @param now on {@link System#nanoTime}
     */
    PartitionNotary(LedgerTree tree, long now) {
        this.tree = tree;
        this.sealedAt = now;
    }

    /** Takes the next record. */
    void take(LedgerLine line) {
        tree.append(line);
        pending.add(line);
    }

    /** Whether a checkpoint is due: there is something new, and enough of it or the time has come. */
    boolean isDue(long now, long intervalNanos) {
        return isFull() || (!pending.isEmpty() && now - sealedAt >= intervalNanos);
    }

    /** Whether the next checkpoint can cover no more. */
    boolean isFull() {
        return pending.size() >= MOST_LEAVES;
    }

    /** What the next checkpoint covers and the last one did not. */
    List<LedgerLine> pending() {
        return List.copyOf(pending);
    }

    LedgerTree tree() {
        return tree;
    }

    /** Offset of the first record that was not taken. */
    long position() {
        return tree.head().lastOffset() + 1;
    }

    /** The pending records are covered now. */
    void sealed(long now) {
        pending.clear();
        sealedAt = now;
    }
}
