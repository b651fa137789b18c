package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.StorableText;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an event from the log may be processed at all. Asks again what the front door asked, because producers write
 * to the log directly too and the policy may have changed since.
 */
public final class IntakeDecision {
    private final Policy policy;

    /** Decides under {@code policy}. */
    public IntakeDecision(Policy policy) {
        this.policy = policy;
    }

    /** The event itself, or why it is not processed. An erasure is never refused for want of a registration. */
    public Outcome<SubjectEvent> decide(SubjectEvent event) {
        Optional<Reason> rejection = rejection(event);
        return rejection.<Outcome<SubjectEvent>>map(Outcome::reject).orElseGet(() -> Outcome.accept(event));
    }

    private Optional<Reason> rejection(SubjectEvent event) {
        if (event.body() instanceof ErasureRequest) {
            return Optional.empty();
        }
        if (!policy.tenants().containsKey(event.tenant())) {
            return Optional.of(Reason.UNKNOWN_TENANT);
        }
        return event.body() instanceof Submission submission
                ? submissionRejection(event.tenant(), submission)
                : purposeRejection(((ConsentChange) event.body()).choices());
    }

    private Optional<Reason> submissionRejection(String tenant, Submission submission) {
        Widget widget = policy.widgets().get(submission.widget());
        if (widget == null || !widget.tenant().equals(tenant)) {
            return Optional.of(Reason.UNKNOWN_WIDGET);
        }
        if (submission.noticeVersion().isBlank()) {
            return Optional.of(Reason.NOTICE_MISSING);
        }
        if (!submission.fields().isStorable() || !StorableText.isStorable(submission.noticeVersion())) {
            return Optional.of(Reason.TEXT_UNREADABLE);
        }
        return purposeRejection(submission.choices());
    }

    private Optional<Reason> purposeRejection(Map<String, Boolean> choices) {
        return choices.keySet().stream().allMatch(policy.purposes()::containsKey)
                ? Optional.empty()
                : Optional.of(Reason.UNKNOWN_PURPOSE);
    }
}
