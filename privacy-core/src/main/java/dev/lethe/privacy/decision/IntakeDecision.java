package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.Age;
import dev.lethe.privacy.event.StorableText;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.LegalHold;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event from the log may be processed at all, and without which fields. Asks again what the front door
 * asked, because producers write to the log directly too and the policy may have changed since.
 */
public final class IntakeDecision {
    private final Policy policy;
    private final FieldScreen screen;
    private final SubmissionScreen submissions;

    /** Decides under {@code policy}. */
    public IntakeDecision(Policy policy) {
        this.policy = policy;
        this.screen = new FieldScreen(policy);
        this.submissions = new SubmissionScreen(policy, screen);
    }

    /**
     * The event without what may not be kept, or why it is not processed. What takes data away is never refused for
     * want of a registration.
     */
    public Outcome<SubjectEvent> decide(SubjectEvent event) {
        if (event.body() instanceof Submission submission) {
            return submissions.decide(event, submission);
        }
        if (event.body() instanceof ConsentChange change) {
            return consentChange(event, change);
        }
        if (event.body() instanceof Correction correction) {
            return correction(event, correction);
        }
        boolean strange = needsTenant(event.body()) && !policy.tenants().containsKey(event.tenant());
        return strange ? Outcome.reject(Reason.UNKNOWN_TENANT) : Outcome.accept(event);
    }

    private static boolean needsTenant(SubjectEvent.Body body) {
        return body instanceof Supply || (body instanceof LegalHold hold && !hold.lifted() && !hold.everywhere());
    }

    private Outcome<SubjectEvent> consentChange(SubjectEvent event, ConsentChange change) {
        boolean tenantKnown = policy.tenants().containsKey(event.tenant());
        if (tenantKnown
                && policy.purposes().keySet().containsAll(change.choices().keySet())) {
            return Outcome.accept(event);
        }
        Map<String, Boolean> withdrawals = new HashMap<>(change.choices());
        withdrawals.values().removeIf(yes -> yes);
        return withdrawals.isEmpty()
                ? Outcome.reject(tenantKnown ? Reason.UNKNOWN_PURPOSE : Reason.UNKNOWN_TENANT)
                : Outcome.accept(event.withBody(new ConsentChange(change.noticeVersion(), Map.copyOf(withdrawals))));
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
        return Outcome.accept(event.withBody(screened(correction, correction.everywhere() ? null : event.tenant())));
    }

    /** A value that no widget takes is left out; one that is sensitive takes the old one out of quarantine. */
    private Correction screened(Correction correction, @Nullable String tenant) {
        if (correction.fields().custom().isEmpty()) {
            return correction;
        }
        Map<String, String> custom = new HashMap<>(correction.fields().custom());
        Set<String> cleared = new HashSet<>(correction.cleared());
        custom.forEach((name, value) -> {
            if (isSensitive(tenant, name)) {
                cleared.add(Projection.CUSTOM_PREFIX + name);
            }
        });
        custom.entrySet().removeIf(field -> !isCorrectable(tenant, field.getKey(), field.getValue()));
        return new Correction(
                correction.fields().withCustom(Map.copyOf(custom)), Set.copyOf(cleared), correction.everywhere());
    }

    private boolean isSensitive(@Nullable String tenant, String name) {
        return policy.widgets().values().stream()
                .filter(widget -> tenant == null || widget.tenant().equals(tenant))
                .flatMap(widget -> widget.field(name).stream())
                .anyMatch(field -> field.category().sensitive());
    }

    /** Whether some widget of {@code tenant}, or of anybody, would take this value. */
    private boolean isCorrectable(@Nullable String tenant, String name, String value) {
        return policy.widgets().values().stream()
                .filter(widget -> tenant == null || widget.tenant().equals(tenant))
                .anyMatch(widget ->
                        screen.screen(widget, Map.of(name, value)).custom().containsKey(name));
    }
}
