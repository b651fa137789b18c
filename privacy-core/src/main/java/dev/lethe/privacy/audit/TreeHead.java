package dev.lethe.privacy.audit;

import dev.lethe.privacy.tree.Hash;

/**
 * What a partition's tree was at some size.
 *
 * @param size how many records it covers
 * @param root of the tree
 * @param lastOffset offset of the last record; -1 when there is none
 * @param lastLeaf hash of the last record's leaf, the end of the chain; {@link Hash#ZERO} when there is none
 */
public record TreeHead(long size, Hash root, long lastOffset, Hash lastLeaf) {
    /** The head of the tree without records. */
    public static final TreeHead EMPTY = new TreeHead(0, Hash.OF_NOTHING, -1, Hash.ZERO);
}
