package dev.lethe.privacy.partner;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Partners' rules for one spelling of an identifier. Each returns {@code null} for what has no normal form. */
enum NormalForm {
    /** Trimmed, lower case. */
    LOWER_CASE {
        @Override
        @Nullable
        String of(String value) {
            return address(value.strip().toLowerCase(Locale.ROOT));
        }
    },
    /** Lower case, all white space removed. */
    LOWER_CASE_WITHOUT_SPACE {
        @Override
        @Nullable
        String of(String value) {
            return address(withoutSpace(value).toLowerCase(Locale.ROOT));
        }
    },
    /** ASCII lower case; at gmail.com dots and the plus suffix go. */
    UID2_EMAIL {
        @Override
        @Nullable
        String of(String value) {
            String address = address(lowerAscii(stripSpaces(value)));
            return address == null || !address.endsWith("@gmail.com") ? address : withoutVariants(address);
        }
    },
    /** Lower case; at gmail.com and googlemail.com dots and the plus suffix go, the domain stays. */
    GOOGLE_EMAIL {
        @Override
        @Nullable
        String of(String value) {
            String address = address(value.strip().toLowerCase(Locale.ROOT));
            if (address == null) {
                return null;
            }
            boolean google = address.endsWith("@gmail.com") || address.endsWith("@googlemail.com");
            return google ? withoutVariants(address) : address;
        }
    },
    /** Exactly E.164 as given: plus and 10 to 15 digits. */
    E164_AS_GIVEN {
        @Override
        @Nullable
        String of(String value) {
            String phone = value.strip();
            String digits = digits(phone);
            boolean exact = phone.length() == digits.length() + 1 && phone.charAt(0) == '+';
            return exact && digits.length() >= 10 && digits.length() <= 15 ? phone : null;
        }
    },
    /** E.164 made of the digits, which must begin with the country code. */
    E164 {
        @Override
        @Nullable
        String of(String value) {
            String digits = phoneDigits(value);
            return digits == null ? null : "+" + digits;
        }
    },
    /** Digits with country code, no plus, no leading zeros. */
    DIGITS {
        @Override
        @Nullable
        String of(String value) {
            return phoneDigits(value);
        }
    };

    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;

    /** The normal form, or {@code null} when there is none. */
    abstract @Nullable String of(String value);

    /**
     * The address with its domain in punycode, as browsers send it (HTML standard, "valid e-mail address"), or
     * {@code null} when it is none.
     */
    private static @Nullable String address(String text) {
        int at = text.indexOf('@');
        if (at <= 0 || at != text.lastIndexOf('@') || at == text.length() - 1 || text.indexOf(' ') >= 0) {
            return null;
        }
        if (isAscii(text)) {
            return text;
        }
        try {
            String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
            int split = composed.indexOf('@');
            return composed.substring(0, split + 1)
                    + IDN.toASCII(composed.substring(split + 1), IDN.ALLOW_UNASSIGNED)
                            .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String withoutVariants(String address) {
        int at = address.indexOf('@');
        int plus = address.indexOf('+');
        String local = address.substring(0, plus >= 0 && plus < at ? plus : at).replace(".", "");
        return local.isEmpty() ? null : local + address.substring(at);
    }

    private static @Nullable String phoneDigits(String value) {
        String digits = digits(value);
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        String significant = digits.substring(start);
        boolean phone =
                significant.length() >= FEWEST_DIGITS && significant.length() <= MOST_DIGITS && !hasLetter(value);
        return phone ? significant : null;
    }

    private static boolean hasLetter(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isLetter(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String digits(String value) {
        StringBuilder digits = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String withoutSpace(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static String lowerAscii(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
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
}
