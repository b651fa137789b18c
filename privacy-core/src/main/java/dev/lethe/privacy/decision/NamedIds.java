package dev.lethe.privacy.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids for what no event has named: the same name gives the same id (RFC 9562, section 5.5, UUID version 5). */
final class NamedIds {
    /** The namespace of this pipeline's names; drawn once. */
    private static final UUID NAMESPACE = UUID.fromString("5b0c9f3e-6f0b-4d59-9d3c-2f1f6f2d8a47");

    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION = 0x5000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private NamedIds() {}

    static String of(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (digest.getLong() & ~VERSION_BITS) | VERSION;
            return new UUID(high, (digest.getLong() & ~VARIANT_BITS) | VARIANT).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
