package dev.lethe.privacy.event;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The personal fields of a person at one customer.
 *
 * @param email as entered, trimmed
 * @param phone E.164
 * @param birthDate ISO 8601 date
 * @param custom the widget's own fields, by name
 */
public record PersonFields(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String postalCode,
        @Nullable String birthDate,
        Map<String, String> custom) {
    /** Nothing was entered. */
    public static final PersonFields NONE = new PersonFields(null, null, null, null, null, null, Map.of());

    /** These fields, with the ones that {@code newer} has in their place. */
    public PersonFields updatedWith(PersonFields newer) {
        return new PersonFields(
                newer.email != null ? newer.email : email,
                newer.phone != null ? newer.phone : phone,
                newer.givenName != null ? newer.givenName : givenName,
                newer.familyName != null ? newer.familyName : familyName,
                newer.postalCode != null ? newer.postalCode : postalCode,
                newer.birthDate != null ? newer.birthDate : birthDate,
                merged(newer.custom));
    }

    private Map<String, String> merged(Map<String, String> newer) {
        if (newer.isEmpty()) {
            return custom;
        }
        if (newer.keySet().containsAll(custom.keySet())) {
            return newer;
        }
        Map<String, String> merged = new HashMap<>(custom);
        merged.putAll(newer);
        return Map.copyOf(merged);
    }

    /** These fields with other custom fields. */
    public PersonFields withCustom(Map<String, String> other) {
        return new PersonFields(email, phone, givenName, familyName, postalCode, birthDate, other);
    }

    /** Whether every sink can store these fields. */
    public boolean isStorable() {
        return Stream.of(email, phone, givenName, familyName, postalCode, birthDate)
                        .allMatch(text -> text == null || StorableText.isStorable(text))
                && StorableText.areStorable(custom.keySet())
                && StorableText.areStorable(custom.values());
    }

    @Override
    public String toString() {
        return "PersonFields(redacted)";
    }
}
