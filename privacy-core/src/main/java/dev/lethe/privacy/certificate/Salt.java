package dev.lethe.privacy.certificate;

import java.util.Base64;

/**
 * 32 bytes that nobody can guess, made for one certificate and given to its person alone. Whoever lacks them cannot
 * test whether a certificate is somebody's.
 *
 * @param text base64url without padding, 43 characters
 */
public record Salt(String text) {
    /** How many bytes. */
    public static final int BYTES = 32;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** Takes the text of a salt. Throws IllegalArgumentException, without quoting it, when it is none. */
    public Salt {
        if (!isSalt(text)) {
            throw new IllegalArgumentException("a salt is %d bytes in base64url: 43 characters".formatted(BYTES));
        }
    }

    /** The salt of these {@value #BYTES} bytes. */
    public static Salt of(byte[] bytes) {
        return new Salt(ENCODER.encodeToString(bytes));
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    private static boolean isSalt(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == BYTES && ENCODER.encodeToString(bytes).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Salt(redacted)";
    }
}
