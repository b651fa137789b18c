package dev.lethe.privacy.event;

import java.util.Collection;

/**
 * Which texts every part of the pipeline can store: no NUL and other control characters but tab and line ends, no half
 * surrogates. PostgreSQL stores no NUL; UTF-8 has no half surrogates (RFC 3629, section 3).
 */
public final class StorableText {

    private StorableText() {}

    /** Whether {@code text} can be stored everywhere. */
    public static boolean isStorable(String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!isStorable(codePoint)) {
                return false;
            }
            at += Character.charCount(codePoint);
        }
        return true;
    }

    /** Whether all of {@code texts} can be stored everywhere. */
    public static boolean areStorable(Collection<String> texts) {
        for (String text : texts) {
            if (!isStorable(text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStorable(int codePoint) {
        boolean control =
                Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
        boolean halfSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return !control && !halfSurrogate;
    }
}
