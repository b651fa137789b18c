package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people enter into fields. Whoever is not called a child is an adult. */
final class Entries {
    private static final List<String> REMARKS =
            List.of("Please no calls.", "Ich lese gern.", "本が好きです", "<b>bold</b> & \"quoted\"", "It's great");
    private static final List<String> POSTAL_CODES = List.of("111 22", "SW1A 1AA", "90210", "75001", "10115");

    private final LocalDate today;
    private final Random random;

    Entries(LocalDate today, Random random) {
        this.today = today;
        this.random = random;
    }

    String of(Person person, WidgetField field) {
        return switch (field.type()) {
            case EMAIL -> person.email();
            case PHONE -> "+44 7700 900%03d".formatted(random.nextInt(1000));
            case GIVEN_NAME -> person.givenName();
            case FAMILY_NAME -> person.familyName();
            case POSTAL_CODE -> POSTAL_CODES.get(random.nextInt(POSTAL_CODES.size()));
            case TEXT -> REMARKS.get(random.nextInt(REMARKS.size()));
            case CHOICE -> field.choices().get(random.nextInt(field.choices().size()));
            case BIRTH_DATE ->
                "%d-0%d-1%d".formatted(1950 + random.nextInt(50), 1 + random.nextInt(9), random.nextInt(10));
            case DATE -> "2026-0%d-01".formatted(1 + random.nextInt(9));
            case NUMBER -> Integer.toString(10_000 + random.nextInt(90_000));
            case FLAG -> Boolean.toString(random.nextBoolean());
        };
    }

    /** Of somebody of 3 to 11 years. */
    String birthDateOfAChild() {
        return today.minusYears(3L + random.nextInt(9))
                .minusDays(random.nextInt(300))
                .toString();
    }

    /** Another value for one of the widget's choices; empty when it has none. */
    Map<String, String> anotherChoice(Widget widget) {
        Map<String, String> choices = new LinkedHashMap<>();
        widget.fields().stream()
                .filter(field -> field.type() == FieldType.CHOICE)
                .forEach(field -> choices.put(
                        field.name(),
                        field.choices().get(random.nextInt(field.choices().size()))));
        return choices;
    }
}
