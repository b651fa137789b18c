package dev.lethe.privacy.intake;

import dev.lethe.privacy.event.Age;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.StorableText;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.policy.FieldRule;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.WidgetField;
import java.time.LocalDate;
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
            case BIRTH_DATE -> readBirthDate(field, path, value);
            case TEXT, CHOICE, NUMBER, DATE, FLAG -> readCustom(field, path, value);
        }
    }

    /** The person's date of birth, when one was given and is a date. */
    Optional<LocalDate> birthDate() {
        return Optional.ofNullable(known.get(FieldType.BIRTH_DATE)).map(Age::parse);
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
                known.get(FieldType.BIRTH_DATE),
                Map.copyOf(custom));
    }

    private void readBirthDate(WidgetField field, String path, String value) {
        if (FieldRule.hasType(field, value)) {
            known.put(FieldType.BIRTH_DATE, value);
        } else {
            violations.add(path, Rule.DATE_INVALID, field.label() + " is not a date like 1990-05-17.");
        }
    }

    private void readCustom(WidgetField field, String path, String value) {
        if (FieldRule.hasType(field, value)) {
            custom.put(field.name(), value);
            return;
        }
        switch (field.type()) {
            case CHOICE -> violations.add(path, Rule.CHOICE_UNKNOWN, field.label() + " does not offer this choice.");
            case NUMBER -> violations.add(path, Rule.NUMBER_INVALID, field.label() + " is not a number like -12.5.");
            case DATE -> violations.add(path, Rule.DATE_INVALID, field.label() + " is not a date like 1990-05-17.");
            default -> violations.add(path, Rule.FLAG_INVALID, field.label() + " must be true or false.");
        }
    }
}
