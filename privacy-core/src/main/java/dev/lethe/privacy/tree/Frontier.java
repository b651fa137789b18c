package dev.lethe.privacy.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree that only grows: of what was appended it keeps the roots of the largest full subtrees, as many as there are
 * ones in the binary number of its leaves. Not safe for use by several threads.
 */
public final class Frontier {
    private long size;
    private final List<Hash> roots;

    private Frontier(long size, List<Hash> roots) {
        this.size = size;
        this.roots = new ArrayList<>(roots);
    }

    /** The tree without leaves. */
    public static Frontier empty() {
        return new Frontier(0, List.of());
    }

    /**
     * A tree as {@link #size} and {@link #roots} once gave it.
     *
     * @throws IllegalArgumentException when a tree of {@code size} leaves has another number of full subtrees
     */
    public static Frontier of(long size, List<Hash> roots) {
        if (size < 0 || Long.bitCount(size) != roots.size()) {
            throw new IllegalArgumentException(
                    "%d hashes do not make a tree of %d leaves".formatted(roots.size(), size));
        }
        return new Frontier(size, roots);
    }

    /** The same tree, to grow by itself. */
    public Frontier copy() {
        return new Frontier(size, roots);
    }

    /** Appends a leaf: joins full subtrees of equal size, as many as the number of leaves has ones at its end. */
    public void append(Hash leaf) {
        Hash root = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            root = Hash.ofNode(roots.remove(roots.size() - 1), root);
        }
        roots.add(root);
        size++;
    }

    /** The root of the whole tree (RFC 6962, section 2.1: MTH). */
    public Hash root() {
        if (roots.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        Hash root = roots.get(roots.size() - 1);
        for (int i = roots.size() - 2; i >= 0; i--) {
            root = Hash.ofNode(roots.get(i), root);
        }
        return root;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The roots of the full subtrees, the largest, which is that of the first leaves, in front. */
    public List<Hash> roots() {
        return List.copyOf(roots);
    }
}
