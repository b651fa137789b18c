package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.FieldScreen.Screened;
import dev.lethe.privacy.event.Age;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.StorableText;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a submission from the log to its widget's definition. */
final class SubmissionScreen {
    private final Policy policy;
    private final FieldScreen screen;
    private final Map<String, Projection> defined = new HashMap<>();

    SubmissionScreen(Policy policy, FieldScreen screen) {
        this.policy = policy;
        this.screen = screen;
        policy.widgets().values().forEach(widget -> defined.put(widget.id(), definedBy(widget)));
    }

    /** The fields with a type of their own that {@code widget} asks for, and any custom field. */
    private static Projection definedBy(Widget widget) {
        return new Projection(
                widget.fields().stream()
                        .map(WidgetField::type)
                        .filter(type -> !type.custom())
                        .collect(Collectors.toUnmodifiableSet()),
                true,
                Set.of());
    }

    /** The event without what may not be kept, or why it is not processed. */
    Outcome<SubjectEvent> decide(SubjectEvent event, Submission submission) {
        if (!policy.tenants().containsKey(event.tenant())) {
            return Outcome.reject(Reason.UNKNOWN_TENANT);
        }
        Widget widget = policy.widgets().get(submission.widget());
        if (widget == null || !widget.tenant().equals(event.tenant())) {
            return Outcome.reject(Reason.UNKNOWN_WIDGET);
        }
        Reason rejection = rejection(submission);
        return rejection == null ? Outcome.accept(screened(event, submission, widget)) : Outcome.reject(rejection);
    }

    private @Nullable Reason rejection(Submission submission) {
        if (submission.noticeVersion().isBlank()) {
            return Reason.NOTICE_MISSING;
        }
        if (!submission.fields().isStorable() || !StorableText.isStorable(submission.noticeVersion())) {
            return Reason.TEXT_UNREADABLE;
        }
        String birthDate = submission.fields().birthDate();
        if (birthDate != null && Age.parse(birthDate) == null) {
            return Reason.BIRTH_DATE_UNREADABLE;
        }
        return policy.purposes().keySet().containsAll(submission.choices().keySet()) ? null : Reason.UNKNOWN_PURPOSE;
    }

    private SubjectEvent screened(SubjectEvent event, Submission submission, Widget widget) {
        PersonFields asked = asked(event, submission.fields(), widget);
        Screened custom = screen.screen(widget, submission.fields().custom());
        boolean unchanged = custom.withheld().isEmpty()
                && submission.quarantined().isEmpty()
                && submission.withheld().isEmpty()
                && asked.equals(submission.fields());
        return unchanged ? event : event.withBody(cleaned(submission, widget, asked, custom));
    }

    /** What the widget asks for. A child's birth date stays in any case: nothing else tells that it is a child's. */
    private PersonFields asked(SubjectEvent event, PersonFields fields, Widget widget) {
        LocalDate birth = fields.birthDate() == null ? null : Age.parse(fields.birthDate());
        boolean child = birth != null && Age.isUnder(policy.limits().minimumAge(), birth, event.receivedAt());
        return child
                ? fields
                : defined.getOrDefault(widget.id(), Projection.ALL).of(fields);
    }

    /** What the door put into quarantine passes the screen too: the policy may have changed since. */
    private Submission cleaned(Submission submission, Widget widget, PersonFields asked, Screened custom) {
        Screened waiting = screen.screen(widget, submission.quarantined());
        Map<String, String> quarantined = new HashMap<>(custom.quarantined());
        quarantined.putAll(waiting.quarantined());
        Set<Withheld> withheld = new LinkedHashSet<>();
        submission.withheld().forEach(field -> withheld.add(named(widget, field)));
        withheld.addAll(custom.withheld());
        withheld.addAll(waiting.withheld());
        if (!asked.equals(submission.fields())) {
            withheld.add(new Withheld(FieldScreen.UNDEFINED, Reason.FIELD_UNKNOWN));
        }
        return new Submission(
                submission.widget(),
                submission.noticeVersion(),
                submission.page(),
                asked.withCustom(custom.custom()),
                submission.choices(),
                submission.signals(),
                submission.visitorToken(),
                Map.copyOf(quarantined),
                List.copyOf(withheld));
    }

    /** A name that the widget does not define may itself tell something. */
    private static Withheld named(Widget widget, Withheld field) {
        return widget.field(field.field()).isPresent() ? field : new Withheld(FieldScreen.UNDEFINED, field.reason());
    }
}
