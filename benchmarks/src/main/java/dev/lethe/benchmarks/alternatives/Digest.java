package dev.lethe.benchmarks.alternatives;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Some records in any order.
 *
 * @param records how many
 * @param sum of the first 64 bits of each one's SHA-256, modulo 2^64
 */
record Digest(long records, long sum) {
    static final Digest NOTHING = new Digest(0, 0);

    private static final int NONE = -1;

    /**
     * One record more.
     *
     * @param value {@code null}: a tombstone
     * @param mark of an erasure's removal; {@code null}: none
     */
    Digest with(byte[] key, byte @Nullable [] value, @Nullable String mark) {
        MessageDigest hash = sha256();
        add(hash, key);
        add(hash, value);
        add(hash, mark == null ? null : mark.getBytes(StandardCharsets.UTF_8));
        return new Digest(records + 1, sum + ByteBuffer.wrap(hash.digest()).getLong());
    }

    /** With its length, so that nothing can move from one part of a record to the next. */
    private static void add(MessageDigest hash, byte @Nullable [] part) {
        hash.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? NONE : part.length)
                .flip());
        if (part != null) {
            hash.update(part);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
