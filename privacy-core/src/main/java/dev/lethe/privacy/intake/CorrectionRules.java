package dev.lethe.privacy.intake;

import dev.lethe.privacy.event.Age;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.StorableText;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.policy.FieldRule;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.WidgetField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the new values of a correction against the fields that the tenant's widgets define. */
final class CorrectionRules {
    private static final int LONGEST_VALUE = 4_000;

    private final Policy policy;
    private final @Nullable String tenant;
    private final Violations violations;

    /** Rules for a correction at {@code tenant}; {@code null}: at every customer. */
    CorrectionRules(Policy policy, @Nullable String tenant, Violations violations) {
        this.policy = policy;
        this.tenant = tenant;
        this.violations = violations;
    }

    SubjectEvent.Correction check(CorrectionDraft draft) {
        if (draft.fields().isEmpty()
                && draft.custom().isEmpty()
                && draft.cleared().isEmpty()) {
            violations.add("fields", Rule.CORRECTION_EMPTY, "Give at least one new value or one field to clear.");
        }
        Map<FieldType, String> known = new EnumMap<>(FieldType.class);
        draft.fields().forEach((name, value) -> checkKnown(name, value.strip(), known));
        draft.custom().forEach((name, value) -> checkCustom(name, value.strip()));
        draft.cleared().forEach(this::checkCleared);
        PersonFields fields = new PersonFields(
                known.get(FieldType.EMAIL),
                known.get(FieldType.PHONE),
                known.get(FieldType.GIVEN_NAME),
                known.get(FieldType.FAMILY_NAME),
                known.get(FieldType.POSTAL_CODE),
                known.get(FieldType.BIRTH_DATE),
                Map.copyOf(draft.custom()));
        return new SubjectEvent.Correction(fields, Set.copyOf(draft.cleared()), draft.everywhere());
    }

    private void checkKnown(String name, String value, Map<FieldType, String> known) {
        Optional<FieldType> type = FieldType.byId(name).filter(FieldType.KNOWN::contains);
        String path = "fields." + name;
        if (type.isEmpty()) {
            violations.addNamed("fields", name, Rule.FIELD_UNKNOWN, "There is no field of this name.");
        } else if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            violations.add(path, Rule.FIELD_TOO_LONG, "Give 1 to " + LONGEST_VALUE + " characters.");
        } else if (!StorableText.isStorable(value)) {
            violations.add(path, Rule.TEXT_UNREADABLE, "The value holds control characters or broken Unicode.");
        } else {
            known.put(type.get(), checkedValue(type.get(), path, value));
        }
    }

    private String checkedValue(FieldType type, String path, String value) {
        if (type == FieldType.EMAIL) {
            violations.email(path, value);
        } else if (type == FieldType.PHONE) {
            return violations.phone(path, value).map(Identifier::canonical).orElse(value);
        } else if (type == FieldType.BIRTH_DATE && Age.parse(value) == null) {
            violations.add(path, Rule.DATE_INVALID, "This is not a date like 1990-05-17.");
        }
        return value;
    }

    private void checkCustom(String name, String value) {
        List<WidgetField> fields = customFields(name);
        if (fields.isEmpty()) {
            violations.addNamed("custom", name, Rule.FIELD_UNKNOWN, "No widget of yours has this field.");
        } else if (fields.stream().noneMatch(field -> FieldRule.fits(field, value))) {
            violations.addNamed("custom", name, Rule.FIELD_INVALID, "The value does not fit the field.");
        }
    }

    private void checkCleared(String name) {
        boolean custom = name.startsWith(Projection.CUSTOM_PREFIX)
                && !customFields(name.substring(Projection.CUSTOM_PREFIX.length()))
                        .isEmpty();
        boolean known = FieldType.byId(name).filter(FieldType.KNOWN::contains).isPresent();
        if (!custom && !known) {
            violations.add("cleared", Rule.FIELD_UNKNOWN, "There is no field of this name.");
        }
    }

    private List<WidgetField> customFields(String name) {
        return policy.widgets().values().stream()
                .filter(widget -> tenant == null || widget.tenant().equals(tenant))
                .flatMap(widget -> widget.field(name).stream())
                .filter(field -> field.type().custom())
                .toList();
    }
}
