package dev.lethe.privacy.tree;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** Trees by the letter of RFC 6962, section 2.1, to compare with: recursive, and over all leaves at once. */
final class Trees {
    private Trees() {}

    /** Leaves that differ from one another. */
    static List<Hash> leaves(int number) {
        return IntStream.range(0, number)
                .mapToObj(i ->
                        Hash.ofLeaf(ByteBuffer.allocate(Integer.BYTES).putInt(i).array()))
                .toList();
    }

    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int half = Integer.highestOneBit(leaves.size() - 1);
        return Hash.ofNode(root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
    }

    static InclusionProof inclusion(List<Hash> leaves, int index) {
        return new InclusionProof(index, leaves.size(), roots(leaves, Span.ofInclusion(index, leaves.size())));
    }

    static ConsistencyProof consistency(List<Hash> leaves, int first) {
        return new ConsistencyProof(first, leaves.size(), roots(leaves, Span.ofConsistency(first, leaves.size())));
    }

    private static List<Hash> roots(List<Hash> leaves, List<Span> spans) {
        SpanRoots roots = new SpanRoots(spans);
        leaves.forEach(roots::take);
        return roots.roots();
    }
}
