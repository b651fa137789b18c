package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an event changes what is known about a person. Says nothing about disclosure. */
final class StateTransition {
    private final Policy policy;

    StateTransition(Policy policy) {
        this.policy = policy;
    }

    /** The state after {@code event}, or why the event changes nothing. */
    Outcome<SubjectState> apply(SubjectState state, SubjectEvent event) {
        if (state.recentEventIds().contains(event.eventId())) {
            return Outcome.reject(Reason.DUPLICATE_EVENT);
        }
        if (event.body() instanceof ErasureRequest erasure) {
            return Outcome.accept(erase(state, event, erasure).remembering(event.eventId()));
        }
        if (isErased(state, event)) {
            return Outcome.reject(Reason.ERASED_BEFORE);
        }
        TenantState known = state.at(event.tenant());
        TenantState changed = event.body() instanceof Submission submission
                ? submitted(known, event, submission)
                : answered(known, ((ConsentChange) event.body()).choices());
        return Outcome.accept(state.with(event.tenant(), changed).remembering(event.eventId()));
    }

    private static boolean isErased(SubjectState state, SubjectEvent event) {
        return covers(state.erasedEverywhereAt(), event)
                || covers(state.at(event.tenant()).erasedAt(), event);
    }

    private static boolean covers(@Nullable Instant erasedAt, SubjectEvent event) {
        return erasedAt != null && !event.occurredAt().isAfter(erasedAt);
    }

    private TenantState submitted(TenantState known, SubjectEvent event, Submission submission) {
        ContactProfile before = known.profile();
        ContactProfile profile = new ContactProfile(
                before == null ? submission.fields() : before.fields().updatedWith(submission.fields()),
                submission.widget(),
                submission.noticeVersion(),
                before == null ? event.receivedAt() : before.collectedAt());
        TenantState filled = new TenantState(known.erasedAt(), known.granted(), profile, known.contactHeld());
        return answered(filled, choicesOf(submission));
    }

    /** A signal says no to every purpose that shares, whatever the boxes say. */
    private Map<String, Boolean> choicesOf(Submission submission) {
        Map<String, Boolean> choices = new HashMap<>(submission.choices());
        if (submission.signals().optOut()) {
            policy.purposes().values().stream()
                    .filter(Purpose::sharing)
                    .forEach(purpose -> choices.put(purpose.id(), false));
        }
        return choices;
    }

    private static TenantState answered(TenantState known, Map<String, Boolean> choices) {
        Map<String, Boolean> granted = new HashMap<>(known.granted());
        granted.putAll(choices);
        ContactProfile kept = granted.containsValue(true) ? known.profile() : null;
        return new TenantState(known.erasedAt(), Map.copyOf(granted), kept, known.contactHeld());
    }

    private static SubjectState erase(SubjectState state, SubjectEvent event, ErasureRequest erasure) {
        if (!erasure.everywhere()) {
            return state.with(event.tenant(), erased(state.at(event.tenant()), event.occurredAt()));
        }
        Map<String, TenantState> tenants = new HashMap<>();
        state.tenants().forEach((tenant, known) -> tenants.put(tenant, erased(known, event.occurredAt())));
        return state.withTenants(tenants, later(state.erasedEverywhereAt(), event.occurredAt()));
    }

    private static TenantState erased(TenantState known, Instant at) {
        return new TenantState(later(known.erasedAt(), at), Map.of(), null, known.contactHeld());
    }

    private static Instant later(@Nullable Instant known, Instant at) {
        return known != null && known.isAfter(at) ? known : at;
    }
}
