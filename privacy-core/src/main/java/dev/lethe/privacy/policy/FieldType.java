package dev.lethe.privacy.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a widget's field holds. */
public enum FieldType {
    EMAIL,
    PHONE,
    GIVEN_NAME,
    FAMILY_NAME,
    POSTAL_CODE,
    /** Free text, kept as a custom field. */
    TEXT,
    /** One of the field's choices, kept as a custom field. */
    CHOICE;

    /** The word in policies and widget definitions: {@code given-name}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type called {@code id}. */
    public static Optional<FieldType> byId(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }
}
