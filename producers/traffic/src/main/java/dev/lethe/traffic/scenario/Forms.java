package dev.lethe.traffic.scenario;

import dev.lethe.privacy.policy.AskedPurpose;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Signals;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fills in the widgets of a policy as different people would. */
final class Forms {

    private final Policy policy;
    private final List<Widget> widgets;
    private final Random random;
    private final Ids ids;
    private final Browsers browsers;
    private final Entries entries;

    Forms(Policy policy, LocalDate today, Random random, Ids ids) {
        this.policy = policy;
        this.browsers = new Browsers(policy, random);
        this.entries = new Entries(today, random);
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

    /** Who sends what is filled in. */
    Browsers browsers() {
        return browsers;
    }

    /** What is entered. */
    Entries entries() {
        return entries;
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
        return filledBy(person, widget, answers, browsers.someSignals(), Duration.ZERO);
    }

    Submission filledBy(Person person, Widget widget, Map<String, Boolean> answers, Signals signals, Duration age) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (WidgetField field : widget.fields()) {
            if (field.required() || random.nextInt(3) > 0) {
                fields.put(field.name(), entries.of(person, field));
            }
        }
        return submission(widget, fields, answers, signals, age);
    }

    /** Every field filled in, no signals. */
    Submission completedBy(Person person, Widget widget, Map<String, Boolean> answers) {
        Map<String, String> fields = new LinkedHashMap<>();
        widget.fields().forEach(field -> fields.put(field.name(), entries.of(person, field)));
        return submission(widget, fields, answers, Signals.NONE, Duration.ZERO);
    }

    private Submission submission(
            Widget widget, Map<String, String> fields, Map<String, Boolean> answers, Signals signals, Duration age) {
        return new Submission(ids.next(), widget.id(), widget.notice().version(), fields, answers, signals, age);
    }

    /** The widgets that ask for a birth date. */
    List<Widget> thatAskForABirthDate() {
        return widgets.stream()
                .filter(widget -> widget.fields().stream().anyMatch(field -> field.type() == FieldType.BIRTH_DATE))
                .toList();
    }

    boolean asksFor(Widget widget, FieldType type) {
        return widget.fields().stream().anyMatch(field -> field.type() == type);
    }
}
