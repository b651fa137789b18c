package dev.lethe.privacy.audit;

import dev.lethe.privacy.tree.Frontier;
import dev.lethe.privacy.tree.Hash;
import java.util.List;

/**
 * The tree over one partition's records, which only grows. It remembers a number of hashes that grows with the
 * logarithm of the number of records. Not safe for use by several threads.
 */
public final class LedgerTree {
    private final int partition;
    private final Frontier frontier;
    private long lastOffset;
    private Hash lastLeaf;

    private LedgerTree(int partition, Frontier frontier, long lastOffset, Hash lastLeaf) {
        this.partition = partition;
        this.frontier = frontier;
        this.lastOffset = lastOffset;
        this.lastLeaf = lastLeaf;
    }

    /** The tree before the first record. */
    public static LedgerTree empty(int partition) {
        return new LedgerTree(partition, Frontier.empty(), TreeHead.EMPTY.lastOffset(), TreeHead.EMPTY.lastLeaf());
    }

    /**
     * The tree that had {@code head}.
     *
     * @param roots what {@link #frontier} gave then
     * @throws IllegalArgumentException when they are not those of a tree with that head
     */
    public static LedgerTree of(int partition, TreeHead head, List<Hash> roots) {
        Frontier frontier = Frontier.of(head.size(), roots);
        if (!frontier.root().equals(head.root())) {
            throw new IllegalArgumentException(
                    "the subtrees do not make the root of %d records".formatted(head.size()));
        }
        return new LedgerTree(partition, frontier, head.lastOffset(), head.lastLeaf());
    }

    /** The same tree, to grow by itself. */
    public LedgerTree copy() {
        return new LedgerTree(partition, frontier.copy(), lastOffset, lastLeaf);
    }

    /**
     * Appends the next record; returns the hash of its leaf.
     *
     * @throws IllegalArgumentException when its offset is not behind the last one
     */
    public Hash append(LedgerLine line) {
        if (line.offset() <= lastOffset) {
            throw new IllegalArgumentException(
                    "offset %d is not behind offset %d".formatted(line.offset(), lastOffset));
        }
        lastLeaf = line.leaf(partition, lastLeaf);
        lastOffset = line.offset();
        frontier.append(lastLeaf);
        return lastLeaf;
    }

    /** What the tree is now. */
    public TreeHead head() {
        return new TreeHead(frontier.size(), frontier.root(), lastOffset, lastLeaf);
    }

    /** How many records it covers. */
    public long size() {
        return frontier.size();
    }

    /** What is needed, with the head, to go on: see {@link Frontier#roots}. */
    public List<Hash> frontier() {
        return frontier.roots();
    }
}
