package dev.lethe.privacy.certificate;

import dev.lethe.privacy.identity.SubjectId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Whose certificate it is, for those who know the salt and the person's pseudonym, and nobody else: SHA-256 over
 * {@value #DOMAIN}, a zero byte, the salt's 32 bytes and the pseudonym in UTF-8.
 *
 * @param value base64url without padding, 43 characters
 */
public record Commitment(String value) {
    /** Keeps the digest apart from digests for other purposes. */
    public static final String DOMAIN = "lethe erasure certificate commitment v1";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Takes the text of a commitment; refuses what cannot be one. */
    public Commitment {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a commitment is 32 bytes in base64url: 43 characters");
        }
    }

    /** The commitment to {@code subject} under {@code salt}. */
    public static Commitment to(SubjectId subject, Salt salt) {
        MessageDigest digest = sha256();
        digest.update(DOMAIN.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) 0);
        digest.update(salt.bytes());
        byte[] committed = digest.digest(subject.value().getBytes(StandardCharsets.UTF_8));
        return new Commitment(Base64.getUrlEncoder().withoutPadding().encodeToString(committed));
    }

    /** Whether this is the commitment to {@code subject} under {@code salt}. */
    public boolean isTo(SubjectId subject, Salt salt) {
        return equals(to(subject, salt));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
