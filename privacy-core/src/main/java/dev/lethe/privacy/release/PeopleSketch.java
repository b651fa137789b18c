package dev.lethe.privacy.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How many distinct people there were at least, without a list of them: everybody has one of {@link #BUCKETS} buckets,
 * another one in each scope ({@link Group#scope}), and what is kept is which buckets occurred (linear counting, Whang
 * and others 1990, as a lower bound). People who share a bucket count as one, so the number is never too high, and a
 * bucket points at nobody: a thousandth of all people has it. Sketches of one scope can be united. Immutable.
 */
public final class PeopleSketch {
    /** How many buckets there are; the number of people that can be told is bounded by it. */
    public static final int BUCKETS = 1_024;

    /** Nobody. */
    public static final PeopleSketch NOBODY = new PeopleSketch(new BitSet());

    private final BitSet buckets;

    private PeopleSketch(BitSet buckets) {
        this.buckets = buckets;
    }

    /** The sketch that {@link #bytes} wrote. */
    public static PeopleSketch of(byte[] bytes) {
        return new PeopleSketch(BitSet.valueOf(bytes));
    }

    /** The bucket of {@code who}, a pseudonym or token, in the scope called {@code scope}. */
    public static int bucketOf(String who, String scope) {
        byte[] digest = sha256().digest((scope + '\n' + who).getBytes(StandardCharsets.UTF_8));
        return (((digest[0] & 0xff) << Byte.SIZE) | (digest[1] & 0xff)) % BUCKETS;
    }

    /** This with somebody of {@code bucket}. */
    public PeopleSketch with(int bucket) {
        if (buckets.get(bucket)) {
            return this;
        }
        BitSet more = copy();
        more.set(bucket);
        return new PeopleSketch(more);
    }

    /** This and {@code other} together. */
    public PeopleSketch with(PeopleSketch other) {
        BitSet more = copy();
        more.or(other.buckets);
        return new PeopleSketch(more);
    }

    /** How many people there were at least. */
    public int people() {
        return buckets.cardinality();
    }

    /** At most 128 bytes. */
    public byte[] bytes() {
        return buckets.toByteArray();
    }

    private BitSet copy() {
        return BitSet.valueOf(buckets.toLongArray());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PeopleSketch sketch && buckets.equals(sketch.buckets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(buckets.toLongArray());
    }

    @Override
    public String toString() {
        return "PeopleSketch(" + people() + ")";
    }
}
