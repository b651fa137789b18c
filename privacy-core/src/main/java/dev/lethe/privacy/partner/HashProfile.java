package dev.lethe.privacy.partner;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** A partner's published rule for hashed email addresses. A rule that changes becomes a new profile. */
public enum HashProfile {
    /**
     * UID2: ASCII lower case; for gmail.com dots and the plus suffix go. Base64. Source: UID2 docs, "Normalization".
     */
    UID2_EMAIL_V1("uid2-email-v1") {
        @Override
        String normalise(String email) {
            return withoutGmailVariants(lowerAscii(stripSpaces(email)));
        }

        @Override
        String encode(byte[] hash) {
            return Base64.getEncoder().encodeToString(hash);
        }
    },

    /** Meta: trimmed, lower case. Hex. Source: Meta, "Customer information parameters". */
    META_EMAIL_V1("meta-email-v1") {
        @Override
        String normalise(String email) {
            return email.strip().toLowerCase(Locale.ROOT);
        }

        @Override
        String encode(byte[] hash) {
            return HexFormat.of().formatHex(hash);
        }
    };

    private final String id;

    HashProfile(String id) {
        this.id = id;
    }

    /** The profile's name and version, as it stands in policies and audience records. */
    public String id() {
        return id;
    }

    /** What the profile hashes. */
    public IdentifierType type() {
        return IdentifierType.EMAIL;
    }

    /** The profile called {@code id}. */
    public static Optional<HashProfile> byId(String id) {
        return Arrays.stream(values()).filter(profile -> profile.id.equals(id)).findFirst();
    }

    /** The SHA-256 digest of {@code email} in this profile's form, or the reason why there is none. */
    public Outcome<String> digest(String email) {
        String normal = normalise(email);
        if (!isAddress(normal)) {
            return Outcome.reject(Reason.IDENTIFIER_REJECTED);
        }
        return Outcome.accept(encode(sha256(normal)));
    }

    abstract String normalise(String email);

    abstract String encode(byte[] hash);

    private static boolean isAddress(String normal) {
        int at = normal.indexOf('@');
        return at > 0 && at == normal.lastIndexOf('@') && at < normal.length() - 1 && normal.indexOf(' ') < 0;
    }

    private static String withoutGmailVariants(String email) {
        int at = email.lastIndexOf('@');
        if (at < 0 || !email.substring(at + 1).equals("gmail.com")) {
            return email;
        }
        int plus = email.indexOf('+');
        String local = email.substring(0, plus >= 0 && plus < at ? plus : at);
        return local.replace(".", "") + email.substring(at);
    }

    private static String stripSpaces(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    private static String lowerAscii(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
