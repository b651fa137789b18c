package dev.lethe.privacy.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Computes the roots over some spans in one pass over all leaves, in memory that grows with the logarithm of their
 * number. Not safe for use by several threads.
 */
public final class SpanRoots {
    private final List<Span> spans;
    private final List<Frontier> trees = new ArrayList<>();
    private long next;

    /** Computes the roots over {@code spans}. */
    public SpanRoots(List<Span> spans) {
        this.spans = List.copyOf(spans);
        spans.forEach(span -> trees.add(Frontier.empty()));
    }

    /** Takes the next leaf, the first one to begin with. */
    public void take(Hash leaf) {
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).from() <= next && next < spans.get(i).to()) {
                trees.get(i).append(leaf);
            }
        }
        next++;
    }

    /**
     * The roots, in the order of the spans.
     *
     * @throws IllegalStateException when leaves are missing
     */
    public List<Hash> roots() {
        for (Span span : spans) {
            if (span.to() > next) {
                throw new IllegalStateException("leaves from %d on are missing".formatted(next));
            }
        }
        return trees.stream().map(Frontier::root).toList();
    }
}
