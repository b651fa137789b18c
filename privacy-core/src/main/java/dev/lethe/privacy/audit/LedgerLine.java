package dev.lethe.privacy.audit;

import dev.lethe.privacy.tree.Hash;
import java.nio.ByteBuffer;

/**
 * One record of the ledger: where it stands, and what it says.
 *
 * @param offset in its partition
 * @param content hash of its {@link RecordContent}
 */
public record LedgerLine(long offset, Hash content) {

    /**
     * The hash of the line's leaf. The leaf is, big-endian, the partition (4 bytes), the offset (8 bytes), the
     * content's hash and the hash of the leaf before; so leaves are a chain, too.
     *
     * @param previous hash of the leaf before; {@link Hash#ZERO} for the first
     */
    public Hash leaf(int partition, Hash previous) {
        byte[] leaf = ByteBuffer.allocate(Integer.BYTES + Long.BYTES + 2 * Hash.BYTES)
                .putInt(partition)
                .putLong(offset)
                .put(content.bytes())
                .put(previous.bytes())
                .array();
        return Hash.ofLeaf(leaf);
    }
}
