package dev.lethe.privacy.partner;

import java.util.Locale;

/** What kind of identifier a profile hashes. */
public enum IdentifierType {
    EMAIL,
    PHONE;

    /** The word in commands and records: {@code email}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
