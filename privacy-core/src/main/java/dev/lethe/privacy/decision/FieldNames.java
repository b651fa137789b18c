package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Names what a record holds, as the ledger says it: {@code custom.style, email, given-name}. Most people fill in the
 * same fields of a form, so the latest list with custom fields is kept for who comes next. Not safe for use by several
 * threads.
 */
final class FieldNames {
    private static final List<FieldType> KNOWN = List.of(
            FieldType.BIRTH_DATE,
            FieldType.EMAIL,
            FieldType.FAMILY_NAME,
            FieldType.GIVEN_NAME,
            FieldType.PHONE,
            FieldType.POSTAL_CODE);

    /** The names for each set of known fields, so that a record without custom fields costs no new list. */
    private static final List<List<String>> BY_SET =
            IntStream.range(0, 1 << KNOWN.size()).mapToObj(FieldNames::names).toList();

    private List<String> latestKnown = List.of();
    private Set<String> latestCustom = Set.of();
    private List<String> latest = List.of();

    /** The names of the fields that have a value, sorted. */
    List<String> of(PersonFields fields) {
        List<String> known = BY_SET.get(bit(FieldType.BIRTH_DATE, fields.birthDate())
                | bit(FieldType.EMAIL, fields.email())
                | bit(FieldType.FAMILY_NAME, fields.familyName())
                | bit(FieldType.GIVEN_NAME, fields.givenName())
                | bit(FieldType.PHONE, fields.phone())
                | bit(FieldType.POSTAL_CODE, fields.postalCode()));
        if (fields.custom().isEmpty()) {
            return known;
        }
        Set<String> custom = fields.custom().keySet();
        if (!known.equals(latestKnown) || !custom.equals(latestCustom)) {
            latest = names(known, custom);
            latestKnown = known;
            latestCustom = Set.copyOf(custom);
        }
        return latest;
    }

    private static List<String> names(List<String> known, Set<String> custom) {
        List<String> names = new ArrayList<>(known);
        for (String name : custom) {
            names.add(Projection.CUSTOM_PREFIX + name);
        }
        names.sort(null);
        return List.copyOf(names);
    }

    private static int bit(FieldType type, @Nullable String value) {
        return value == null ? 0 : 1 << KNOWN.indexOf(type);
    }

    private static List<String> names(int set) {
        return IntStream.range(0, KNOWN.size())
                .filter(i -> (set & (1 << i)) != 0)
                .mapToObj(i -> KNOWN.get(i).id())
                .sorted()
                .toList();
    }
}
