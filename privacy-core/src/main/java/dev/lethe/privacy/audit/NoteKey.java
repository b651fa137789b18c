package dev.lethe.privacy.audit;

import dev.lethe.privacy.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** How a note names the Ed25519 key that signed it (C2SP signed-note): by a name, here the origin, and four bytes. */
public final class NoteKey {
    /** How many bytes stand before a signature. */
    static final int ID_BYTES = 4;

    private static final byte[] ED25519 = {1};

    private NoteKey() {}

    /** The four bytes: the first of SHA-256 over name, end of line, kind of signature, and public key. */
    static int id(String name, byte[] publicKey) {
        Hash hash = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), ED25519, publicKey);
        return ByteBuffer.wrap(hash.bytes()).getInt();
    }

    /** The key as other tools for notes take it: {@code name+four bytes+kind and key}. */
    public static String verifierKey(String name, byte[] publicKey) {
        byte[] key = ByteBuffer.allocate(1 + publicKey.length)
                .put(ED25519)
                .put(publicKey)
                .array();
        return "%s+%s+%s"
                .formatted(
                        name,
                        HexFormat.of().toHexDigits(id(name, publicKey)),
                        Base64.getEncoder().encodeToString(key));
    }
}
