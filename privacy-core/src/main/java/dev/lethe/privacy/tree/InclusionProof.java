package dev.lethe.privacy.tree;

import java.util.List;
import java.util.Optional;

/**
 * Proves that a leaf stands in a tree (RFC 9162, section 2.1.3).
 *
 * @param index of the leaf, from 0
 * @param size how many leaves the tree has
 * @param path roots of the subtrees beside the way from the leaf to the root, the smallest in front
 */
public record InclusionProof(long index, long size, List<Hash> path) {

    /** Copies the path. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether it proves that {@code leaf} stands in the tree with {@code root}. Never throws. */
    public boolean proves(Hash leaf, Hash root) {
        return rootOver(leaf).map(root::equals).orElse(false);
    }

    /** The root that follows (RFC 9162, section 2.1.3.2); empty when the proof's form is wrong. */
    private Optional<Hash> rootOver(Hash leaf) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        long node = index;
        long last = size - 1;
        Hash root = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                root = Hash.ofNode(sibling, root);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                root = Hash.ofNode(root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(root) : Optional.empty();
    }
}
