package dev.lethe.privacy.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a widget's field holds. */
public enum FieldType {
    EMAIL(FieldCategory.CONTACT, DataClass.DIRECT),
    PHONE(FieldCategory.CONTACT, DataClass.DIRECT),
    GIVEN_NAME(FieldCategory.CONTACT, DataClass.DIRECT),
    FAMILY_NAME(FieldCategory.CONTACT, DataClass.DIRECT),
    POSTAL_CODE(FieldCategory.LOCATION, DataClass.QUASI),
    /** ISO 8601 date: {@code 1990-05-17}. */
    BIRTH_DATE(FieldCategory.DEMOGRAPHIC, DataClass.QUASI),
    /** Free text, kept as a custom field. */
    TEXT(FieldCategory.OTHER, DataClass.DIRECT),
    /** One of the field's choices, kept as a custom field. */
    CHOICE(FieldCategory.INTEREST, DataClass.QUASI),
    /** A decimal number with at most 15 digits: {@code -12.5}; kept as a custom field. */
    NUMBER(FieldCategory.OTHER, DataClass.QUASI),
    /** ISO 8601 date, kept as a custom field. */
    DATE(FieldCategory.OTHER, DataClass.QUASI),
    /** {@code true} or {@code false}, kept as a custom field. */
    FLAG(FieldCategory.OTHER, DataClass.QUASI);

    /** The types that are kept under a name of their own, not as a custom field. */
    public static final Set<FieldType> KNOWN = Set.of(EMAIL, PHONE, GIVEN_NAME, FAMILY_NAME, POSTAL_CODE, BIRTH_DATE);

    private final FieldCategory category;
    private final DataClass dataClass;

    FieldType(FieldCategory category, DataClass dataClass) {
        this.category = category;
        this.dataClass = dataClass;
    }

    /** The category of a field that names none. */
    public FieldCategory category() {
        return category;
    }

    /** The class of a field that names none; a known type's class cannot be lowered. */
    public DataClass dataClass() {
        return dataClass;
    }

    /** Whether people can be counted by fields of this type: there are few values, or few groups of them. */
    public boolean countable() {
        return this == CHOICE || this == FLAG || this == BIRTH_DATE || this == POSTAL_CODE;
    }

    /** Whether fields of this type are kept as custom fields. */
    public boolean custom() {
        return !KNOWN.contains(this);
    }

    /** The word in policies and widget definitions: {@code given-name}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type called {@code id}. */
    public static Optional<FieldType> byId(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }
}
