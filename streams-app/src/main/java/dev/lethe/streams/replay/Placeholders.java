package dev.lethe.streams.replay;

import dev.lethe.streams.mapping.HistoryFields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Stand in for values that can no longer be read. What a decision says with them is the most that can have followed:
 * each value counts as valid and as new.
 */
final class Placeholders {
    private static final String ADULT = "1970-01-01";
    private static final int PHONES = 10_000;

    private Placeholders() {}

    /** A value for each of {@code names}, unlike those for another {@code number}. */
    static Map<String, String> of(Set<String> names, int number) {
        Map<String, String> values = new HashMap<>();
        names.forEach(name -> values.put(name, value(name, number)));
        HistoryFields.withoutStrings(values);
        return values;
    }

    private static String value(String name, int number) {
        return switch (name) {
            case HistoryFields.EMAIL -> "unreadable-" + number + "@placeholder.example";
            case HistoryFields.PHONE -> "+44207946%04d".formatted(number % PHONES);
            case HistoryFields.BIRTH_DATE -> ADULT;
            default -> "unreadable " + number;
        };
    }

    /** {@code values} with the birth date of somebody who is a child at {@code at}. */
    static Map<String, String> child(Map<String, String> values, Instant at) {
        return withBirthDate(values, LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
    }

    /** {@code values} with the birth date of somebody who is no child. */
    static Map<String, String> adult(Map<String, String> values) {
        return withBirthDate(values, ADULT);
    }

    private static Map<String, String> withBirthDate(Map<String, String> values, String date) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(HistoryFields.BIRTH_DATE, date);
        return changed;
    }
}
