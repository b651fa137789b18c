package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.AskedPurpose;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Site;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Signals;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Fills in the widgets of a policy as different people would. */
final class Forms {
    private static final List<String> REMARKS =
            List.of("Please no calls.", "Ich lese gern.", "本が好きです", "<b>bold</b> & \"quoted\"", "It's great");
    private static final List<String> POSTAL_CODES = List.of("111 22", "SW1A 1AA", "90210", "75001", "10115");

    private final Policy policy;
    private final List<Widget> widgets;
    private final Random random;
    private final Ids ids;

    Forms(Policy policy, Random random, Ids ids) {
        this.policy = policy;
        this.random = random;
        this.ids = ids;
        this.widgets = policy.widgets().values().stream()
                .filter(widget -> widget.fields().stream().anyMatch(field -> field.type() == FieldType.EMAIL))
                .sorted(Comparator.comparing(Widget::id))
                .toList();
        if (widgets.isEmpty()) {
            throw new IllegalArgumentException("the policy has no widget that asks for an email address");
        }
    }

    Widget anyWidget() {
        return widgets.get(random.nextInt(widgets.size()));
    }

    /** One widget of each tenant. */
    List<Widget> ofEachTenant() {
        Map<String, Widget> byTenant = new LinkedHashMap<>();
        widgets.forEach(widget -> byTenant.putIfAbsent(widget.tenant(), widget));
        return List.copyOf(byTenant.values());
    }

    /** Answers as people give them: most agree to be written to, fewer to be shared. */
    Map<String, Boolean> someAnswers(Widget widget) {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        for (AskedPurpose asked : widget.purposes()) {
            Purpose purpose = policy.purposes().get(asked.purpose());
            boolean sharing = purpose != null && purpose.sharing();
            answers.put(asked.purpose(), random.nextInt(100) < (sharing ? 60 : 88));
        }
        return answers;
    }

    Map<String, Boolean> sameAnswer(Widget widget, boolean answer) {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        widget.purposes().forEach(asked -> answers.put(asked.purpose(), answer));
        return answers;
    }

    Submission filledBy(Person person, Widget widget, Map<String, Boolean> answers) {
        return filledBy(person, widget, answers, someSignals(), Duration.ZERO);
    }

    Submission filledBy(Person person, Widget widget, Map<String, Boolean> answers, Signals signals, Duration age) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (WidgetField field : widget.fields()) {
            if (field.required() || random.nextInt(3) > 0) {
                fields.put(field.name(), entry(person, field));
            }
        }
        return submission(widget, fields, answers, signals, age);
    }

    /** Every field filled in, no signals. */
    Submission completedBy(Person person, Widget widget, Map<String, Boolean> answers) {
        Map<String, String> fields = new LinkedHashMap<>();
        widget.fields().forEach(field -> fields.put(field.name(), entry(person, field)));
        return submission(widget, fields, answers, Signals.NONE, Duration.ZERO);
    }

    private Submission submission(
            Widget widget, Map<String, String> fields, Map<String, Boolean> answers, Signals signals, Duration age) {
        return new Submission(ids.next(), widget.id(), widget.notice().version(), fields, answers, signals, age);
    }

    /** A browser on one of the widget's pages; now and then the tenant's own server. */
    Caller callerFor(Widget widget) {
        return random.nextInt(5) == 0 ? new Caller.TenantServer(widget.tenant()) : browserAt(widget.site());
    }

    Caller.Browser browserAt(String site) {
        Site owner = Objects.requireNonNull(policy.sites().get(site));
        List<String> origins = owner.origins().stream().sorted().toList();
        return new Caller.Browser(origins.get(random.nextInt(origins.size())), address());
    }

    /** Of the network that is reserved for documentation (RFC 3849). */
    private String address() {
        return "2001:db8:%x:%x::1".formatted(random.nextInt(0x10000), random.nextInt(0x10000));
    }

    Signals someSignals() {
        int chance = random.nextInt(100);
        boolean asHeaders = random.nextBoolean();
        if (chance < 6) {
            return new Signals(true, false, asHeaders);
        }
        return chance < 14 ? new Signals(chance < 8, true, asHeaders) : Signals.NONE;
    }

    private String entry(Person person, WidgetField field) {
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
}
