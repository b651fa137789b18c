package dev.lethe.privacy.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How closely a field's value points at a person, lowest first. */
public enum DataClass {
    /** Points at a person only together with other data. */
    QUASI,
    /** Points at a person by itself. */
    DIRECT,
    /** Needs special care by law. */
    SENSITIVE;

    /** The word in policies: {@code quasi}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class called {@code id}. */
    public static Optional<DataClass> byId(String id) {
        return Arrays.stream(values()).filter(value -> value.id().equals(id)).findFirst();
    }
}
