package dev.lethe.privacy.release;

import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.WidgetField;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A custom field of a customer's widgets by whose answers its people are counted.
 *
 * @param name the field's name
 * @param answers by which people are told apart; all the customer's widgets' choices, or yes and no of a flag
 */
public record CountableField(String name, boolean flag, Set<String> answers) {
    private static final String TRUE = "true";

    /** Those of {@code tenant}, by name. */
    public static List<CountableField> at(String tenant, Policy policy) {
        TreeMap<String, CountableField> fields = new TreeMap<>();
        countable(tenant, policy)
                .filter(field -> field.type().custom())
                .forEach(field -> fields.merge(field.name(), of(field), CountableField::with));
        return List.copyOf(fields.values());
    }

    /** Whether {@code tenant} counts people by its fields of {@code type}, which is no custom one. */
    public static boolean counts(FieldType type, String tenant, Policy policy) {
        return countable(tenant, policy).anyMatch(field -> field.type() == type);
    }

    /** The names of all customers' countable fields. */
    static Set<String> names(Policy policy) {
        Set<String> names = new TreeSet<>();
        policy.tenants().keySet().forEach(tenant -> at(tenant, policy).forEach(field -> names.add(field.name())));
        return names;
    }

    /** The part of those who answered {@code value}, as it stands in records; who did not answer is not known. */
    public String partOf(@Nullable String value) {
        if (value == null) {
            return Partition.UNKNOWN;
        }
        if (flag) {
            return value.equals(TRUE) ? Partition.YES : Partition.NO;
        }
        return answers.contains(value) ? value : Group.ANY;
    }

    /** Whether there is a part that is called {@code part}. */
    boolean hasPart(String part) {
        return answers.contains(part) || part.equals(Partition.UNKNOWN) || part.equals(Group.ANY);
    }

    private CountableField with(CountableField other) {
        Set<String> all = new TreeSet<>(answers);
        all.addAll(other.answers);
        return new CountableField(name, flag, Set.copyOf(all));
    }

    private static CountableField of(WidgetField field) {
        boolean flag = field.type() == FieldType.FLAG;
        return new CountableField(
                field.name(), flag, flag ? Set.of(Partition.YES, Partition.NO) : Set.copyOf(field.choices()));
    }

    private static Stream<WidgetField> countable(String tenant, Policy policy) {
        return policy.widgets().values().stream()
                .filter(widget -> widget.tenant().equals(tenant))
                .flatMap(widget -> widget.fields().stream())
                .filter(WidgetField::countable);
    }
}
