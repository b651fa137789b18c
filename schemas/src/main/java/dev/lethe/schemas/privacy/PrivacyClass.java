package dev.lethe.schemas.privacy;

import java.util.Locale;

/** How much a value tells about a person; the order is the order of harm, so that classes can be compared. */
public enum PrivacyClass {
    /** Tells nothing about a particular person. */
    NONE,
    /** Singles out a person without naming one: hashes, pseudonyms, tokens. */
    PSEUDONYM,
    /** Narrows down who it is together with other values: postal code, birth date. */
    QUASI,
    /** Names or reaches the person: name, email, phone, free text. */
    DIRECT,
    /** Special categories: health, finances, beliefs. */
    SENSITIVE;

    /** Whether a value of this class may stand where {@code ceiling} is the highest allowed class. */
    public boolean isWithin(PrivacyClass ceiling) {
        return compareTo(ceiling) <= 0;
    }

    /** Parses the {@code privacy} property of a field. Throws {@link IllegalArgumentException} for an unknown word. */
    static PrivacyClass fromProperty(String property) {
        return valueOf(property.toUpperCase(Locale.ROOT));
    }
}
