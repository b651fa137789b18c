package dev.lethe.cli.policy.explain;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.IntakeRules;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A made-up person who submits a widget once.
 *
 * @param email under a domain that belongs to nobody
 * @param fields further values, by the widget's field names
 * @param consents purpose to answer
 * @param signals {@code dnt}, {@code gpc}
 */
public record TestPerson(
        String email,
        @Nullable String tenant,
        @Nullable String widget,
        Map<String, String> fields,
        Map<String, Boolean> consents,
        List<String> signals) {
    /** Names that belong to nobody: RFC 2606, sections 2 and 3; RFC 6761, section 6. */
    private static final Pattern NOBODYS = Pattern.compile("(.*\\.)?(example(\\.(com|net|org))?|test|invalid)");

    private static final List<String> KNOWN_SIGNALS = List.of("dnt", "gpc");

    public TestPerson {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (!email.contains("@") || !NOBODYS.matcher(domain).matches()) {
            throw new StackException("--email is for test addresses under example.com, .example, .test or .invalid:"
                    + " give a real person's events with --events -.");
        }
        if (!KNOWN_SIGNALS.containsAll(signals)) {
            throw new StackException("--signal must be dnt or gpc.");
        }
    }

    /** The submission, as the front door of {@code policy} judges it at {@code at}. */
    public PersonEvent submissionUnder(Policy policy, Instant at) {
        Widget chosen = widgetOf(policy);
        Map<String, String> values = new HashMap<>(fields);
        chosen.fields().stream()
                .filter(field -> field.type() == FieldType.EMAIL)
                .map(WidgetField::name)
                .forEach(name -> values.put(name, email));
        SubmissionDraft draft = new SubmissionDraft(
                new UUID(0, 1).toString(),
                chosen.id(),
                chosen.notice().version(),
                values,
                consents,
                new OptOutSignals(signals.contains("dnt"), signals.contains("gpc")),
                null,
                null,
                at);
        return new PersonEvent("--email", "submission", new IntakeRules(policy).check(draft, at));
    }

    private Widget widgetOf(Policy policy) {
        List<Widget> fitting = policy.widgets().values().stream()
                .filter(known -> widget == null || known.id().equals(widget))
                .filter(known -> tenant == null || known.tenant().equals(tenant))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        List<String> all = policy.widgets().values().stream()
                .map(known -> known.id() + " of " + known.tenant())
                .toList();
        throw new StackException("Name one of the policy's widgets with --widget: " + String.join(", ", all) + ".");
    }

    @Override
    public String toString() {
        return "TestPerson(redacted)";
    }
}
