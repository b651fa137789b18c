package dev.lethe.privacy.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a tree has grown from an earlier one by appending only (RFC 9162, section 2.1.4).
 *
 * @param first how many leaves the earlier tree has
 * @param second how many the later one has
 * @param path roots of subtrees, the smallest in front; none when the earlier tree is empty, or the same
 */
public record ConsistencyProof(long first, long second, List<Hash> path) {

    /** Copies the path. */
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether it proves that the tree with {@code secondRoot} has grown from that with {@code firstRoot}. */
    public boolean proves(Hash firstRoot, Hash secondRoot) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == 0) {
            return path.isEmpty() && firstRoot.equals(Hash.OF_NOTHING) && isRoot(second, secondRoot);
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        return !path.isEmpty() && follows(firstRoot, secondRoot);
    }

    private static boolean isRoot(long size, Hash root) {
        return size > 0 || root.equals(Hash.OF_NOTHING);
    }

    /** RFC 9162, section 2.1.4.2. */
    private boolean follows(Hash firstRoot, Hash secondRoot) {
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            hashes.add(0, firstRoot);
        }
        int full = Long.numberOfTrailingZeros(first);
        long node = (first - 1) >> full;
        long last = (second - 1) >> full;
        Hash earlier = hashes.get(0);
        Hash later = hashes.get(0);
        for (Hash sibling : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                earlier = Hash.ofNode(sibling, earlier);
                later = Hash.ofNode(sibling, later);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                later = Hash.ofNode(later, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && earlier.equals(firstRoot) && later.equals(secondRoot);
    }
}
