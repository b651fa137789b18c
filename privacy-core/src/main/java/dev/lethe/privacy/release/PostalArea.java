package dev.lethe.privacy.release;

import org.jspecify.annotations.Nullable;

/**
 * The area of a postal code: the first three of five digits, as in a ZIP code, which the HIPAA rule on de-identified
 * data takes for coarse enough (45 CFR 164.514(b)(2)(i)(B)). Codes of other shapes are told together.
 */
public final class PostalArea {
    private static final int AREA = 3;
    private static final int CODE = 5;
    private static final int CODE_AND_FOUR = 10;

    private PostalArea() {}

    /**
     * The area of {@code postalCode}: {@code 803} of {@code 80302} and {@code 80302-1234}, {@link Group#ANY} of a code
     * of another shape, {@link Partition#UNKNOWN} without one.
     */
    public static String of(@Nullable String postalCode) {
        if (postalCode == null) {
            return Partition.UNKNOWN;
        }
        boolean short5 = postalCode.length() == CODE;
        boolean plus4 = postalCode.length() == CODE_AND_FOUR && postalCode.charAt(CODE) == '-';
        boolean fits = (short5 || plus4) && areDigits(postalCode, 0, CODE);
        boolean whole = fits && (short5 || areDigits(postalCode, CODE + 1, CODE_AND_FOUR));
        return whole ? postalCode.substring(0, AREA) : Group.ANY;
    }

    static boolean isArea(String word) {
        return word.length() == AREA && areDigits(word, 0, AREA);
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
