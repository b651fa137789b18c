package dev.lethe.privacy.certificate;

/**
 * Texts that can be signed in one form only and shown on any terminal: no control or format characters, no line breaks,
 * and only code points that I-JSON allows (RFC 7493, section 2.1).
 */
final class PlainText {
    /** The most characters (code points) of a text. */
    static final int MOST = 1_000;

    private static final int REPLACEMENT = 0xFFFD;
    private static final int FIRST_NONCHARACTER = 0xFDD0;
    private static final int LAST_NONCHARACTER = 0xFDEF;
    private static final int END_OF_PLANE = 0xFFFE;

    private PlainText() {}

    /** The plain form of {@code text}; a plain text is its own. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().limit(MOST).forEach(character -> plain.appendCodePoint(plain(character)));
        return plain.toString();
    }

    private static int plain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> REPLACEMENT;
            default -> isNoncharacter(character) ? REPLACEMENT : character;
        };
    }

    private static boolean isNoncharacter(int character) {
        return (character & END_OF_PLANE) == END_OF_PLANE
                || (character >= FIRST_NONCHARACTER && character <= LAST_NONCHARACTER);
    }
}
