package dev.lethe.traffic.expect;

import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many people each tenant counts, in all and by what they are like: {@code acme}, {@code acme/age/25-34}. */
final class ExpectedPeople {
    private static final Pattern ZIP = Pattern.compile("(\\d{3})\\d{2}(-\\d{4})?");

    private final Policy policy;
    private final LocalDate today;
    private final Map<String, Long> counts = new TreeMap<>();

    ExpectedPeople(Policy policy, LocalDate today) {
        this.policy = policy;
        this.today = today;
    }

    Map<String, Long> of(Collection<ExpectedSubject> people) {
        people.forEach(subject -> subject.tenants().forEach((tenant, person) -> {
            if (!person.fields().isEmpty() && isCounted(person)) {
                count(tenant, person);
            }
        }));
        return Map.copyOf(counts);
    }

    private boolean isCounted(ExpectedPerson person) {
        return policy.purposes().values().stream()
                .filter(Purpose::statistics)
                .anyMatch(purpose -> person.agreesTo(purpose.id()));
    }

    private void count(String tenant, ExpectedPerson person) {
        add(tenant);
        add(tenant + "/widget/" + person.form().substring(0, person.form().indexOf(' ')));
        Map<String, String> parts = new TreeMap<>();
        for (Widget widget : policy.widgets().values()) {
            if (widget.tenant().equals(tenant)) {
                widget.fields().stream()
                        .filter(WidgetField::countable)
                        .forEach(field -> parts.put(dimension(field), part(field, person.fields())));
            }
        }
        parts.forEach((dimension, part) -> add(tenant + "/" + dimension + "/" + part));
    }

    private static String dimension(WidgetField field) {
        return switch (field.type()) {
            case BIRTH_DATE -> "age";
            case POSTAL_CODE -> "area";
            default -> "field." + field.name();
        };
    }

    private String part(WidgetField field, Map<String, String> fields) {
        boolean custom = field.type() == FieldType.CHOICE || field.type() == FieldType.FLAG;
        String value =
                fields.get(custom ? "custom." + field.name() : field.type().id());
        if (value == null) {
            return "unknown";
        }
        return switch (field.type()) {
            case BIRTH_DATE -> age(value);
            case POSTAL_CODE -> area(value);
            case FLAG -> value.equals("true") ? "yes" : "no";
            default -> field.choices().contains(value) ? value : "*";
        };
    }

    private String age(String birthDate) {
        int years = Period.between(LocalDate.parse(birthDate), today).getYears();
        if (years < 18) {
            return "under-18";
        }
        if (years < 25) {
            return "18-24";
        }
        int decade = (years - 25) / 10 * 10 + 25;
        return years >= 65 ? "65-and-over" : decade + "-" + (decade + 9);
    }

    private static String area(String code) {
        Matcher zip = ZIP.matcher(code);
        return zip.matches() ? zip.group(1) : "*";
    }

    private void add(String group) {
        counts.merge(group, 1L, Long::sum);
    }
}
