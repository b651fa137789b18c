package dev.lethe.privacy.intake;

import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.StorableText;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.WidgetField;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the values of one submission by the type of their field. */
final class FieldReader {
    private final Violations violations;
    private final Map<FieldType, String> known = new EnumMap<>(FieldType.class);
    private final Map<String, String> custom = new HashMap<>();
    private Optional<Identifier.Email> email = Optional.empty();
    private Optional<Identifier.Phone> phone = Optional.empty();

    FieldReader(Violations violations) {
        this.violations = violations;
    }

    /** Takes {@code value}, which is trimmed and not empty. */
    void read(WidgetField field, String value) {
        String path = "fields." + field.name();
        if (value.length() > field.maxLength()) {
            violations.add(
                    path, Rule.FIELD_TOO_LONG, field.label() + " has more than " + field.maxLength() + " characters.");
            return;
        }
        if (!StorableText.isStorable(value)) {
            violations.add(path, Rule.TEXT_UNREADABLE, field.label() + " holds control characters or broken Unicode.");
            return;
        }
        switch (field.type()) {
            case EMAIL -> {
                email = violations.email(path, value);
                known.put(FieldType.EMAIL, value);
            }
            case PHONE -> {
                phone = violations.phone(path, value);
                phone.ifPresent(number -> known.put(FieldType.PHONE, number.canonical()));
            }
            case GIVEN_NAME, FAMILY_NAME, POSTAL_CODE -> known.put(field.type(), value);
            case TEXT -> custom.put(field.name(), value);
            case CHOICE -> readChoice(field, path, value);
        }
    }

    Optional<Identifier> identifier() {
        return email.map(found -> (Identifier) found).or(() -> phone);
    }

    PersonFields fields() {
        return new PersonFields(
                known.get(FieldType.EMAIL),
                known.get(FieldType.PHONE),
                known.get(FieldType.GIVEN_NAME),
                known.get(FieldType.FAMILY_NAME),
                known.get(FieldType.POSTAL_CODE),
                Map.copyOf(custom));
    }

    private void readChoice(WidgetField field, String path, String value) {
        if (field.choices().contains(value)) {
            custom.put(field.name(), value);
        } else {
            violations.add(path, Rule.CHOICE_UNKNOWN, field.label() + " does not offer this choice.");
        }
    }
}
