package dev.lethe.privacy.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of widgets by which customers count their people, worked out once. */
public final class CountableFields {
    private static final OfTenant NONE = new OfTenant(false, false, Map.of());

    /**
     * What one customer counts by.
     *
     * @param birthDate whether by age
     * @param postalCode whether by area
     * @param custom other fields, by name, sorted
     */
    public record OfTenant(boolean birthDate, boolean postalCode, Map<String, Custom> custom) {}

    /**
     * A custom field.
     *
     * @param flag whether it holds a flag and not a choice
     * @param choices of a choice: those of all the customer's widgets
     */
    public record Custom(String name, boolean flag, Set<String> choices) {}

    private final Map<String, OfTenant> tenants = new HashMap<>();
    private final Set<String> names = new TreeSet<>();

    private CountableFields() {}

    static CountableFields of(Collection<Widget> widgets) {
        CountableFields fields = new CountableFields();
        widgets.forEach(widget -> widget.fields().stream()
                .filter(WidgetField::countable)
                .forEach(field -> fields.tenants.merge(widget.tenant(), of(field), CountableFields::both)));
        fields.tenants
                .values()
                .forEach(tenant -> fields.names.addAll(tenant.custom().keySet()));
        return fields;
    }

    /** Those of {@code tenant}. */
    public OfTenant at(String tenant) {
        return tenants.getOrDefault(tenant, NONE);
    }

    /** The names of all customers' custom ones, sorted. */
    public Set<String> names() {
        return names;
    }

    private static OfTenant of(WidgetField field) {
        Map<String, Custom> custom = new TreeMap<>();
        if (field.type().custom()) {
            boolean flag = field.type() == FieldType.FLAG;
            custom.put(field.name(), new Custom(field.name(), flag, Set.copyOf(field.choices())));
        }
        return new OfTenant(field.type() == FieldType.BIRTH_DATE, field.type() == FieldType.POSTAL_CODE, custom);
    }

    private static OfTenant both(OfTenant one, OfTenant other) {
        Map<String, Custom> custom = new TreeMap<>(one.custom());
        other.custom().forEach((name, field) -> custom.merge(name, field, CountableFields::both));
        return new OfTenant(one.birthDate() || other.birthDate(), one.postalCode() || other.postalCode(), custom);
    }

    private static Custom both(Custom one, Custom other) {
        Set<String> choices = new HashSet<>(one.choices());
        choices.addAll(other.choices());
        return new Custom(one.name(), one.flag(), Set.copyOf(choices));
    }
}
