package dev.lethe.privacy.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The operator's secret under which people get their pseudonyms. Safe for use by several threads.
 *
 * <p>A pseudonym is {@code k<version>.<HMAC-SHA-256, base64url>}: whoever lacks the key cannot test a guessed address.
 */
public final class IdentityKey {
    /** A key shorter than the hash would weaken it (RFC 2104, section 3). */
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final int version;
    private final SecretKeySpec key;

    /** Takes {@code secret} of at least {@value #MIN_BYTES} bytes; {@code version} starts at 1 and names the key. */
    public IdentityKey(int version, byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException(
                    "the identity key has " + secret.length + " bytes: give at least " + MIN_BYTES);
        }
        this.version = version;
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The pseudonym of the person who is known by {@code identifier}; email and phone never share one. */
    public SubjectId subjectOf(Identifier identifier) {
        String kind = identifier instanceof Identifier.Email ? "email:" : "phone:";
        return new SubjectId("k" + version + "." + hmac(key, kind + identifier.canonical()));
    }

    static String hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return BASE64.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    static SecretKeySpec keyOf(String text) {
        return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    @Override
    public String toString() {
        return "IdentityKey(version " + version + ")";
    }
}
