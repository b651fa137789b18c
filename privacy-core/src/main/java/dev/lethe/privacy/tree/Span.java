package dev.lethe.privacy.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Some leaves that stand side by side; a proof is a list of the roots over such spans.
 *
 * @param from index of the first leaf
 * @param to index behind the last one
 */
public record Span(long from, long to) {

    /** Refuses a span without leaves. */
    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("%d to %d are no leaves".formatted(from, to));
        }
    }

    /**
     * The spans whose roots prove that a leaf stands in a tree, the smallest in front (RFC 6962, section 2.1.1: PATH).
     *
     * @param index of the leaf, below {@code size}
     */
    public static List<Span> ofInclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of %d leaves has none at %d".formatted(size, index));
        }
        List<Span> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + half(to - from);
            boolean left = index < middle;
            path.add(left ? new Span(middle, to) : new Span(from, middle));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        Collections.reverse(path);
        return path;
    }

    /**
     * The spans whose roots prove that one tree has grown to another, the smallest in front (RFC 6962, section 2.1.2:
     * PROOF). None when the first is empty, or the same.
     */
    public static List<Span> ofConsistency(long first, long second) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("a tree of %d leaves does not grow to %d".formatted(first, second));
        }
        List<Span> path = new ArrayList<>();
        long from = 0;
        long to = second;
        while (first > 0 && to != first) {
            long middle = from + half(to - from);
            boolean left = first <= middle;
            path.add(left ? new Span(middle, to) : new Span(from, middle));
            from = left ? from : middle;
            to = left ? middle : to;
        }
        if (from > 0) {
            path.add(new Span(from, to));
        }
        Collections.reverse(path);
        return path;
    }

    /** The largest power of two that is smaller than {@code leaves}. */
    private static long half(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
