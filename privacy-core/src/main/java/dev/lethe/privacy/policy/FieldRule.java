package dev.lethe.privacy.policy;

import dev.lethe.privacy.event.Age;
import dev.lethe.privacy.event.StorableText;
import java.util.regex.Pattern;

/** Whether a value fits the field that a widget defines; the same at the front door and in the pipeline. */
public final class FieldRule {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private FieldRule() {}

    /** Whether {@code value}, trimmed and not empty, is one that {@code field} takes. */
    public static boolean fits(WidgetField field, String value) {
        return value.length() <= field.maxLength() && StorableText.isStorable(value) && hasType(field, value);
    }

    /** Whether {@code value} is of the field's type; emails and phones are judged by their own rules. */
    public static boolean hasType(WidgetField field, String value) {
        return switch (field.type()) {
            case EMAIL, PHONE, GIVEN_NAME, FAMILY_NAME, POSTAL_CODE, TEXT -> true;
            case CHOICE -> field.choices().contains(value);
            case NUMBER -> NUMBER.matcher(value).matches();
            case DATE, BIRTH_DATE -> Age.parse(value) != null;
            case FLAG -> value.equals("true") || value.equals("false");
        };
    }
}
