package dev.lethe.e2e.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What a partner should hold, worked out from the normal form that the test states. */
public final class Digests {

    private Digests() {}

    /** For partners that want base64. */
    public static String base64(String normalForm) {
        return Base64.getEncoder().encodeToString(sha256(normalForm));
    }

    /** For partners that want hexadecimal digits. */
    public static String hex(String normalForm) {
        return HexFormat.of().formatHex(sha256(normalForm));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
