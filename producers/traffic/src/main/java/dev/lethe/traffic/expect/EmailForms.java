package dev.lethe.traffic.expect;

import dev.lethe.privacy.partner.HashProfile;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** The forms of an email address that matter, computed here once more: a check that shares code checks nothing. */
final class EmailForms {
    private static final String GMAIL = "@gmail.com";

    private EmailForms() {}

    /** By which a person is recognised: NFC, lower case, domain in punycode. */
    static String canonical(String entered) {
        String text = Normalizer.normalize(entered.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        return text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
    }

    /** What a partner with {@code profile} receives for {@code entered}. */
    static String digest(HashProfile profile, String entered) {
        return switch (profile) {
            case UID2_EMAIL_V1 -> Base64.getEncoder().encodeToString(sha256(withAsciiDomain(uid2(entered.strip()))));
            case META_EMAIL_V1, X_EMAIL_V1, PLAIN_EMAIL_V1 ->
                HexFormat.of().formatHex(sha256(withAsciiDomain(entered.strip().toLowerCase(Locale.ROOT))));
            default -> throw new IllegalArgumentException("the demonstration does not use " + profile.id());
        };
    }

    private static String withAsciiDomain(String email) {
        String text = Normalizer.normalize(email, Normalizer.Form.NFC);
        int at = text.lastIndexOf('@');
        return text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
    }

    private static String uid2(String email) {
        StringBuilder lower = new StringBuilder();
        email.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)));
        String text = lower.toString();
        if (!text.endsWith(GMAIL)) {
            return text;
        }
        String mailbox = text.substring(0, text.length() - GMAIL.length());
        return mailbox.split("\\+", 2)[0].replace(".", "") + GMAIL;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
