package dev.lethe.capture.json;

/** Which texts every part of the pipeline can store: no NUL and other control characters, no half surrogates. */
final class Storable {

    private Storable() {}

    static boolean isStorable(String text) {
        return text.codePoints().allMatch(Storable::isStorable);
    }

    private static boolean isStorable(int codePoint) {
        boolean control =
                Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\r' && codePoint != '\t';
        boolean halfSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return !control && !halfSurrogate;
    }
}
