package dev.lethe.privacy.partner;

/** Recognises values that are digests already: hashing them again would match nobody. */
final class KnownHashes {
    private static final int MD5_HEX = 32;
    private static final int SHA1_HEX = 40;
    private static final int SHA256_HEX = 64;
    private static final int SHA256_BASE64 = 43;

    private KnownHashes() {}

    /** Whether {@code value} has the form of an MD5, SHA-1 or SHA-256 in hex, or of a SHA-256 in Base64. */
    static boolean looksHashed(String value) {
        String text = value.strip();
        int length = text.length();
        if (length == MD5_HEX || length == SHA1_HEX || length == SHA256_HEX) {
            return isAll(text, length, false);
        }
        boolean padded = length == SHA256_BASE64 + 1 && text.charAt(SHA256_BASE64) == '=';
        return (padded || length == SHA256_BASE64) && isAll(text, SHA256_BASE64, true);
    }

    private static boolean isAll(String text, int length, boolean base64) {
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!hex && !(base64 && (letter || c == '+' || c == '/' || c == '-' || c == '_'))) {
                return false;
            }
        }
        return true;
    }
}
