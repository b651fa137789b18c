package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.FieldScreen.Screened;
import dev.lethe.privacy.event.Age;
import dev.lethe.privacy.event.StorableText;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event from the log may be processed at all, and without which fields. Asks again what the front door
 * asked, because producers write to the log directly too and the policy may have changed since.
 */
public final class IntakeDecision {
    private final Policy policy;
    private final FieldScreen screen;

    /** Decides under {@code policy}. */
    public IntakeDecision(Policy policy) {
        this.policy = policy;
        this.screen = new FieldScreen(policy);
    }

    /**
     * The event without what may not be kept, or why it is not processed. What takes data away is never refused for
     * want of a registration.
     */
    public Outcome<SubjectEvent> decide(SubjectEvent event) {
        if (event.body() instanceof Submission submission) {
            return submission(event, submission);
        }
        if (event.body() instanceof ConsentChange change) {
            return onlyWithdraws(change)
                    ? Outcome.accept(event)
                    : registered(event, purposeRejection(change.choices()));
        }
        if (event.body() instanceof Correction correction) {
            return correction(event, correction);
        }
        return Outcome.accept(event);
    }

    private boolean onlyWithdraws(ConsentChange change) {
        return purposesKnown(change.choices()) && !change.choices().containsValue(true);
    }

    private Outcome<SubjectEvent> registered(SubjectEvent event, @Nullable Reason rejection) {
        if (!policy.tenants().containsKey(event.tenant())) {
            return Outcome.reject(Reason.UNKNOWN_TENANT);
        }
        return rejection == null ? Outcome.accept(event) : Outcome.reject(rejection);
    }

    private Outcome<SubjectEvent> submission(SubjectEvent event, Submission submission) {
        if (!policy.tenants().containsKey(event.tenant())) {
            return Outcome.reject(Reason.UNKNOWN_TENANT);
        }
        Widget widget = policy.widgets().get(submission.widget());
        if (widget == null || !widget.tenant().equals(event.tenant())) {
            return Outcome.reject(Reason.UNKNOWN_WIDGET);
        }
        Reason rejection = rejection(submission);
        if (rejection != null) {
            return Outcome.reject(rejection);
        }
        Screened screened = screen.screen(widget, submission.fields().custom());
        boolean unchanged =
                screened.withheld().isEmpty() && submission.quarantined().isEmpty();
        return Outcome.accept(unchanged ? event : event.withBody(cleaned(submission, widget, screened)));
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
        return purposeRejection(submission.choices());
    }

    /** What the door put into quarantine passes the screen too: the policy may have changed since. */
    private Submission cleaned(Submission submission, Widget widget, Screened custom) {
        Screened waiting = screen.screen(widget, submission.quarantined());
        Map<String, String> quarantined = new HashMap<>(custom.quarantined());
        quarantined.putAll(waiting.quarantined());
        List<Withheld> withheld = new ArrayList<>(submission.withheld());
        withheld.addAll(custom.withheld());
        waiting.withheld().stream().filter(field -> !withheld.contains(field)).forEach(withheld::add);
        return new Submission(
                submission.widget(),
                submission.noticeVersion(),
                submission.page(),
                submission.fields().withCustom(custom.custom()),
                submission.choices(),
                submission.signals(),
                submission.visitorToken(),
                Map.copyOf(quarantined),
                List.copyOf(withheld));
    }

    private Outcome<SubjectEvent> correction(SubjectEvent event, Correction correction) {
        if (!correction.everywhere() && !policy.tenants().containsKey(event.tenant())) {
            return Outcome.reject(Reason.UNKNOWN_TENANT);
        }
        if (!correction.fields().isStorable() || !StorableText.areStorable(correction.cleared())) {
            return Outcome.reject(Reason.TEXT_UNREADABLE);
        }
        String birthDate = correction.fields().birthDate();
        if (birthDate != null && Age.parse(birthDate) == null) {
            return Outcome.reject(Reason.BIRTH_DATE_UNREADABLE);
        }
        Map<String, String> custom = new HashMap<>(correction.fields().custom());
        custom.entrySet()
                .removeIf(field -> !isCorrectable(
                        correction.everywhere() ? null : event.tenant(), field.getKey(), field.getValue()));
        return Outcome.accept(event.withBody(new Correction(
                correction.fields().withCustom(Map.copyOf(custom)), correction.cleared(), correction.everywhere())));
    }

    /** Whether some widget of {@code tenant}, or of anybody, would take this value. */
    private boolean isCorrectable(@Nullable String tenant, String name, String value) {
        return policy.widgets().values().stream()
                .filter(widget -> tenant == null || widget.tenant().equals(tenant))
                .anyMatch(widget ->
                        screen.screen(widget, Map.of(name, value)).custom().containsKey(name));
    }

    private boolean purposesKnown(Map<String, Boolean> choices) {
        return policy.purposes().keySet().containsAll(choices.keySet());
    }

    private @Nullable Reason purposeRejection(Map<String, Boolean> choices) {
        return purposesKnown(choices) ? null : Reason.UNKNOWN_PURPOSE;
    }
}
