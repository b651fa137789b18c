package dev.lethe.privacy.tree;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** A SHA-256 hash: 32 bytes. Immutable. */
public final class Hash {
    /** How many bytes. */
    public static final int BYTES = 32;

    /** The hash of no leaves at all. */
    public static final Hash OF_NOTHING = sha256();

    /** 32 zero bytes, which stand for the hash of something that is not there. */
    public static final Hash ZERO = new Hash(new byte[BYTES]);

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash with these bytes. Throws IllegalArgumentException unless there are {@value #BYTES} of them. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        return new Hash(bytes.clone());
    }

    /** Reads standard base64, of which there is one form. Throws IllegalArgumentException when it is no hash. */
    public static Hash parse(String base64) {
        Hash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.base64().equals(base64)) {
            throw new IllegalArgumentException("not the one form of a hash");
        }
        return hash;
    }

    /** The hashes that stand one behind the other in {@code bytes}. Throws IllegalArgumentException on a rest. */
    public static List<Hash> all(byte[] bytes) {
        if (bytes.length % BYTES != 0) {
            throw new IllegalArgumentException("%d bytes are no hashes of %d".formatted(bytes.length, BYTES));
        }
        List<Hash> hashes = new ArrayList<>(bytes.length / BYTES);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            byte[] next = new byte[BYTES];
            buffer.get(next);
            hashes.add(new Hash(next));
        }
        return hashes;
    }

    /** The bytes of {@code hashes}, one behind the other. */
    public static byte[] bytes(Collection<Hash> hashes) {
        ByteBuffer buffer = ByteBuffer.allocate(hashes.size() * BYTES);
        hashes.forEach(hash -> buffer.put(hash.bytes));
        return buffer.array();
    }

    /** SHA-256 of {@code parts}, one behind the other. */
    public static Hash sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of a leaf (RFC 6962, section 2.1). */
    public static Hash ofLeaf(byte[] data) {
        return sha256(LEAF, data);
    }

    /** The hash of a node over its two subtrees (RFC 6962, section 2.1). */
    public static Hash ofNode(Hash left, Hash right) {
        return sha256(NODE, left.bytes, right.bytes);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Standard base64 with padding, 44 characters. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes).getInt();
    }

    @Override
    public String toString() {
        return base64();
    }
}
