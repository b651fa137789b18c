package dev.lethe.privacy.intake;

import dev.lethe.privacy.decision.FieldScreen;
import dev.lethe.privacy.event.Age;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.policy.Notice;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import dev.lethe.privacy.signal.SignalReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a submission against the definition of its widget. */
final class SubmissionRules {
    private static final int LONGEST_SIGNAL = 8_192;

    private final Policy policy;
    private final FieldScreen screen;

    SubmissionRules(Policy policy) {
        this.policy = policy;
        this.screen = new FieldScreen(policy);
    }

    Checked<IdentifiedEvent> check(SubmissionDraft draft, Instant receivedAt) {
        Widget widget = draft.widget() == null ? null : policy.widgets().get(draft.widget());
        if (widget == null) {
            return new Checked.Invalid<>(
                    List.of(new Violation("widget", Rule.WIDGET_UNKNOWN, "No widget of this name is registered.")));
        }
        return check(draft, widget, receivedAt);
    }

    private Checked<IdentifiedEvent> check(SubmissionDraft draft, Widget widget, Instant receivedAt) {
        Violations violations = new Violations();
        String id = violations.id(draft.id());
        Instant occurredAt = violations.occurredAt(draft.occurredAt(), receivedAt);
        checkNotice(draft, widget.notice(), violations);
        checkConsents(draft, widget, violations);
        checkSignal("signals.tcf", draft.signals().strings().tcf(), violations);
        checkSignal("signals.gpp", draft.signals().strings().gpp(), violations);
        FieldReader reader = new FieldReader(violations);
        checkFields(draft.fields(), widget, reader, violations);
        Optional<Identifier> identifier = reader.identifier();
        if (identifier.isEmpty()) {
            violations.add("fields", Rule.IDENTIFIER_REQUIRED, "Give a valid email address or phone number.");
        }
        if (isChild(reader, draft, receivedAt)) {
            return new Checked.Invalid<>(
                    List.of(new Violation("", Rule.NOT_ELIGIBLE, "This sign-up cannot be accepted.")));
        }
        return violations.orElse(() -> new IdentifiedEvent(
                identifier.orElseThrow(),
                new SubjectEvent(id, widget.tenant(), occurredAt, receivedAt, body(draft, widget, reader.fields()))));
    }

    /** Judged before anything else is answered, so that no other message hints at the reason. */
    private boolean isChild(FieldReader reader, SubmissionDraft draft, Instant receivedAt) {
        boolean byDate = reader.birthDate()
                .filter(birth -> Age.isUnder(policy.limits().minimumAge(), birth, receivedAt))
                .isPresent();
        return byDate
                || SignalReader.read(
                                draft.signals().strings(),
                                receivedAt,
                                Duration.ofDays(policy.limits().consentStringDays()))
                        .knownChildUnder13();
    }

    private SubjectEvent.Submission body(SubmissionDraft draft, Widget widget, PersonFields fields) {
        FieldScreen.Screened screened = screen.screen(widget, fields.custom());
        return new SubjectEvent.Submission(
                widget.id(),
                widget.notice().version(),
                IntakeRules.withoutQuery(draft.page()),
                fields.withCustom(screened.custom()),
                Map.copyOf(draft.consents()),
                draft.signals(),
                linksVisits(draft) ? draft.visitor() : null,
                screened.quarantined(),
                screened.withheld());
    }

    private boolean linksVisits(SubmissionDraft draft) {
        return !draft.signals().optOut()
                && draft.consents().entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(choice -> policy.purposes().get(choice.getKey()))
                        .anyMatch(purpose -> purpose != null && purpose.visits());
    }

    private static void checkSignal(String field, @Nullable String text, Violations violations) {
        if (text != null && text.length() > LONGEST_SIGNAL) {
            violations.add(
                    field, Rule.SIGNAL_TOO_LONG, "The consent string has more than " + LONGEST_SIGNAL + " characters.");
        }
    }

    private static void checkNotice(SubmissionDraft draft, Notice notice, Violations violations) {
        if (draft.noticeVersion() == null || draft.noticeVersion().isBlank()) {
            violations.add("noticeVersion", Rule.NOTICE_MISSING, "Say which privacy notice the person saw.");
        } else if (!draft.noticeVersion().equals(notice.version())) {
            violations.add(
                    "noticeVersion", Rule.NOTICE_OUTDATED, "The privacy notice has changed: show the current one.");
        }
    }

    private static void checkConsents(SubmissionDraft draft, Widget widget, Violations violations) {
        draft.consents().keySet().stream()
                .filter(purpose -> !widget.asksFor(purpose))
                .forEach(purpose -> violations.addNamed(
                        "consents", purpose, Rule.PURPOSE_UNKNOWN, "The widget does not ask for this purpose."));
    }

    private static void checkFields(
            Map<String, String> entered, Widget widget, FieldReader reader, Violations violations) {
        Map<String, String> rest = new HashMap<>(entered);
        for (WidgetField field : widget.fields()) {
            String value = rest.remove(field.name());
            if (value != null && !value.isBlank()) {
                reader.read(field, value.strip());
            } else if (field.required()) {
                violations.add("fields." + field.name(), Rule.FIELD_REQUIRED, field.label() + " is required.");
            }
        }
        rest.keySet()
                .forEach(name -> violations.addNamed(
                        "fields", name, Rule.FIELD_UNKNOWN, "The widget does not have this field."));
    }
}
