package dev.lethe.traffic.expect;

import dev.lethe.privacy.policy.FieldCategory;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Treatment;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a form's entries become.
 *
 * @param kept value by name: {@code email}, {@code custom.style}
 * @param quarantined value by the field's name
 * @param withheld {@code field/REASON}
 */
record Entered(Map<String, String> kept, Map<String, String> quarantined, List<String> withheld) {

    /** Sorts {@code entries}, values by the widget's names, by the policy's word on their categories. */
    static Entered in(Policy policy, Widget widget, Map<String, String> entries) {
        Entered entered = new Entered(new HashMap<>(), new HashMap<>(), new ArrayList<>());
        for (WidgetField field : widget.fields()) {
            String value = entries.getOrDefault(field.name(), "").strip();
            if (!value.isEmpty()) {
                entered.add(field, value, policy.sensitive().getOrDefault(field.category(), Treatment.DROP));
            }
        }
        return entered;
    }

    private void add(WidgetField field, String value, Treatment treatment) {
        if (!isSensitive(field.category())) {
            kept.put(nameOf(field), field.type() == FieldType.PHONE ? value.replace(" ", "") : value);
        } else if (treatment == Treatment.QUARANTINE) {
            quarantined.put(field.name(), value);
            withheld.add(field.name() + "/SENSITIVE_QUARANTINED");
        } else {
            withheld.add(field.name() + "/SENSITIVE_DROPPED");
        }
    }

    private static boolean isSensitive(FieldCategory category) {
        return switch (category) {
            case CONTACT, LOCATION, DEMOGRAPHIC, INTEREST, OTHER -> false;
            default -> true;
        };
    }

    private static String nameOf(WidgetField field) {
        return switch (field.type()) {
            case EMAIL, PHONE, GIVEN_NAME, FAMILY_NAME, POSTAL_CODE, BIRTH_DATE ->
                field.type().id();
            case TEXT, CHOICE, NUMBER, DATE, FLAG -> "custom." + field.name();
        };
    }

    @Override
    public String toString() {
        return "Entered(redacted)";
    }
}
