package dev.lethe.privacy.decision;

import dev.lethe.privacy.policy.CountableFields;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Tenant;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.release.AgeBand;
import dev.lethe.privacy.release.Dimension;
import dev.lethe.privacy.release.FieldPart;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.Partition;
import dev.lethe.privacy.release.PostalArea;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a customer counts a person who agreed to it: once in each division of its people. What was counted stays in the
 * person's state, so that a correction, a withdrawal or an erasure takes out exactly that.
 */
final class Traits {
    private static final String WIDGET = Partition.by(Dimension.WIDGET).word();
    private static final String AGE = Partition.by(Dimension.AGE).word();
    private static final String AREA = Partition.by(Dimension.AREA).word();

    /** What one customer counts by, worked out once for each policy. */
    private record Countable(boolean age, boolean area, List<Field> fields) {}

    /** A countable custom field, and how the division by it is called. */
    private record Field(CountableFields.Custom field, String word) {}

    private final Map<String, Widget> widgets;
    private final List<String> purposes;
    private final Map<String, Countable> tenants = new HashMap<>();

    Traits(Policy policy) {
        widgets = policy.widgets();
        purposes = policy.purposesWith(Purpose::statistics);
        for (Tenant tenant : policy.tenants().values()) {
            tenants.put(tenant.id(), countable(tenant.id(), policy));
        }
    }

    private static Countable countable(String tenant, Policy policy) {
        CountableFields.OfTenant countable = policy.countable().at(tenant);
        List<Field> fields = countable.custom().values().stream()
                .map(field -> new Field(field, Partition.byField(field.name()).word()))
                .toList();
        return new Countable(countable.birthDate(), countable.postalCode(), fields);
    }

    /** Brings in line how {@code tenant} counts the person; what changes is an effect of {@code step}. */
    TenantState counted(Step step, String tenant, TenantState known) {
        Map<String, String> before = known.counted();
        Map<String, String> after = step.cause() == null ? of(tenant, known, step.at()) : Map.of();
        if (after.equals(before)) {
            return known;
        }
        step.add(new Effect.PersonCounted(tenant, before, after));
        return known.withCounted(after);
    }

    /** Division to part; empty when the person does not count. */
    private Map<String, String> of(String tenant, TenantState known, Instant at) {
        ContactProfile profile = known.profile();
        Countable countable = tenants.get(tenant);
        if (profile == null || countable == null || !Answers.grantsAny(purposes, known.answers())) {
            return Map.of();
        }
        Map<String, String> parts = new HashMap<>();
        parts.put(WIDGET, widget(tenant, profile));
        if (countable.age()) {
            parts.put(AGE, AgeBand.wordOf(profile.fields().birthDate(), at));
        }
        if (countable.area()) {
            parts.put(AREA, PostalArea.of(profile.fields().postalCode()));
        }
        List<Field> fields = countable.fields();
        for (int i = 0; i < fields.size(); i++) {
            CountableFields.Custom field = fields.get(i).field();
            String value = profile.fields().custom().get(field.name());
            parts.put(fields.get(i).word(), FieldPart.of(field, value));
        }
        return Map.copyOf(parts);
    }

    /** A widget that the policy no longer has is one of all others. */
    private String widget(String tenant, ContactProfile profile) {
        Widget widget = widgets.get(profile.widget());
        return widget != null && widget.tenant().equals(tenant) ? widget.id() : Group.ANY;
    }
}
