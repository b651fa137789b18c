package dev.lethe.privacy.policy;

import dev.lethe.privacy.event.PersonFields;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a recipient may see.
 *
 * @param known fields with a type of their own
 * @param allCustom whether every custom field is included
 * @param custom names of included custom fields
 */
public record Projection(Set<FieldType> known, boolean allCustom, Set<String> custom) {
    /** The prefix of a custom field's name in policies: {@code custom.style}. */
    public static final String CUSTOM_PREFIX = "custom.";

    /** Everything. */
    public static final Projection ALL = new Projection(FieldType.KNOWN, true, Set.of());

    /** Nothing. */
    public static final Projection NOTHING = new Projection(Set.of(), false, Set.of());

    /** The projection that {@link #words()} describes; unknown words are passed over. */
    public static Projection ofWords(Collection<String> words) {
        Set<FieldType> known = new HashSet<>();
        Set<String> custom = new HashSet<>();
        for (String word : words) {
            if (word.startsWith(CUSTOM_PREFIX)) {
                custom.add(word.substring(CUSTOM_PREFIX.length()));
            } else {
                FieldType.byId(word).ifPresent(known::add);
            }
        }
        return new Projection(Set.copyOf(known), words.contains("custom"), Set.copyOf(custom));
    }

    /** Whether the field of this type is included. */
    public boolean includes(FieldType type) {
        return known.contains(type);
    }

    /** Whether the custom field of this name is included. */
    public boolean includesCustom(String name) {
        return allCustom || custom.contains(name);
    }

    /** Whether any custom field is included. */
    public boolean includesAnyCustom() {
        return allCustom || !custom.isEmpty();
    }

    /** What both include. */
    public Projection and(Projection other) {
        Set<FieldType> both = new HashSet<>(known);
        both.retainAll(other.known);
        Set<String> names = new HashSet<>();
        custom.stream().filter(other::includesCustom).forEach(names::add);
        other.custom.stream().filter(this::includesCustom).forEach(names::add);
        return new Projection(Set.copyOf(both), allCustom && other.allCustom, Set.copyOf(names));
    }

    /** {@code fields} without those that are not included. */
    public PersonFields of(PersonFields fields) {
        if (allCustom && known.containsAll(FieldType.KNOWN)) {
            return fields;
        }
        return new PersonFields(
                kept(FieldType.EMAIL, fields.email()),
                kept(FieldType.PHONE, fields.phone()),
                kept(FieldType.GIVEN_NAME, fields.givenName()),
                kept(FieldType.FAMILY_NAME, fields.familyName()),
                kept(FieldType.POSTAL_CODE, fields.postalCode()),
                kept(FieldType.BIRTH_DATE, fields.birthDate()),
                keptCustom(fields.custom()));
    }

    /** The words in policies, sorted: {@code custom.style, email}. */
    public Set<String> words() {
        Set<String> words = new TreeSet<>();
        known.forEach(type -> words.add(type.id()));
        custom.forEach(name -> words.add(CUSTOM_PREFIX + name));
        if (allCustom) {
            words.add("custom");
        }
        return words;
    }

    private @Nullable String kept(FieldType type, @Nullable String value) {
        return includes(type) ? value : null;
    }

    private Map<String, String> keptCustom(Map<String, String> values) {
        if (allCustom || values.isEmpty()) {
            return values;
        }
        if (custom.isEmpty()) {
            return Map.of();
        }
        int common = 0;
        for (String name : custom) {
            common += values.containsKey(name) ? 1 : 0;
        }
        return common == values.size() ? values : onlyCustom(values);
    }

    private Map<String, String> onlyCustom(Map<String, String> values) {
        Map<String, String> kept = new HashMap<>(values);
        kept.keySet().retainAll(custom);
        return Map.copyOf(kept);
    }
}
