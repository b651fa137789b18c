package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.signal.SignalFindings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What events say about purposes: grants, refusals, signals, opt-outs. The latest word counts. */
final class Answers {
    private final Set<String> purposes;
    private final List<String> sharing;
    private final List<String> messages;
    private final List<String> visits;

    Answers(Policy policy) {
        purposes = policy.purposes().keySet();
        sharing = policy.purposesWith(Purpose::sharing);
        messages = policy.purposesWith(Purpose::messages);
        visits = policy.purposesWith(Purpose::visits);
    }

    /** A signal says no to every purpose that shares, whatever the boxes say. */
    Map<String, Answer> submitted(
            TenantState known, SubjectEvent event, Submission submission, @Nullable SignalFindings findings) {
        Map<String, Answer> changed =
                copied(known.answers(), submission.choices().size());
        Source source = new Source(submission.widget(), submission.noticeVersion(), event);
        for (Map.Entry<String, Boolean> choice : submission.choices().entrySet()) {
            changed.put(choice.getKey(), source.answer(reasonOf(choice.getValue())));
        }
        Reason denial = signalDenial(submission.signals(), findings);
        if (denial != null) {
            sharing.forEach(purpose -> changed.put(purpose, source.answer(denial)));
        }
        return changed;
    }

    /** A visit is linked only with a yes to that, and never against a signal. */
    boolean linksVisits(Map<String, Answer> answers, Submission submission, @Nullable SignalFindings findings) {
        return signalDenial(submission.signals(), findings) == null && grantsAny(visits, answers);
    }

    /** Whether the person says yes to some sharing on this form. */
    boolean agreesToSharing(Submission submission) {
        for (String purpose : sharing) {
            if (Boolean.TRUE.equals(submission.choices().get(purpose))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the latest word on one of {@code purposes} is a yes. */
    static boolean grantsAny(List<String> purposes, Map<String, Answer> answers) {
        for (int i = 0; i < purposes.size(); i++) {
            Answer answer = answers.get(purposes.get(i));
            if (answer != null && answer.granted()) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Answer> copied(Map<String, Answer> answers, int changes) {
        Map<String, Answer> copy = new HashMap<>(Math.max(answers.size(), changes) * 4 / 3 + 1);
        copy.putAll(answers);
        return copy;
    }

    /**
     * What one customer knows after a change outside of a form. A no to what nobody asks for is not kept.
     *
     * @param held whether a legal hold demands that values be kept, whatever the person says
     */
    TenantState changed(TenantState known, SubjectEvent event, ConsentChange change, boolean held) {
        Source source = new Source(null, change.noticeVersion(), event);
        Map<String, Answer> changed = new HashMap<>(known.answers());
        change.choices().forEach((purpose, yes) -> {
            if (yes || purposes.contains(purpose) || changed.containsKey(purpose)) {
                changed.put(purpose, source.answer(reasonOf(yes)));
            }
        });
        return answered(known, change.choices().containsValue(true) ? event.receivedAt() : null, changed, held);
    }

    /** What is known after an opt-out or its end. An unsubscription ends by a new grant, not by being taken back. */
    StateTransition.Change optOut(SubjectState state, SubjectEvent event, OptOut optOut) {
        if (optOut.kind() == OptOut.Kind.INDUSTRY) {
            Instant since = state.industryOptOutAt() == null ? event.occurredAt() : state.industryOptOutAt();
            return new StateTransition.Change(
                    state.withIndustryOptOut(optOut.lifted() ? null : since), null, false, true);
        }
        Map<String, TenantState> tenants = new TreeMap<>(state.tenants());
        tenants.replaceAll((tenant, known) -> concerns(optOut, event, tenant, known)
                ? unsubscribed(known, event, state.docket().holdsAt(tenant))
                : known);
        return new StateTransition.Change(state.withTenants(tenants), null, false, optOut.everywhere());
    }

    private static boolean concerns(OptOut optOut, SubjectEvent event, String tenant, TenantState known) {
        return (optOut.everywhere() || tenant.equals(event.tenant()))
                && !StateTransition.covers(known.erasedAt(), event);
    }

    private TenantState unsubscribed(TenantState known, SubjectEvent event, boolean held) {
        Source source = new Source(null, null, event);
        Map<String, Answer> changed = new HashMap<>(known.answers());
        messages.forEach(purpose -> changed.put(purpose, source.answer(Reason.UNSUBSCRIBED)));
        return answered(known, null, changed, held);
    }

    /** Known with other answers, of which one agrees to something at {@code agreedAt}; {@code null}: none does. */
    private TenantState answered(
            TenantState known, @Nullable Instant agreedAt, Map<String, Answer> changed, boolean held) {
        TenantState next = new TenantState(
                known.erasedAt(),
                agreedAt == null ? known.activeAt() : agreedAt,
                changed,
                held ? known.profile() : visitsIfGranted(known.profile(), changed),
                known.vendorDenials(),
                known.holdings(),
                known.counted(),
                agreedAt == null ? known.recalled() : Set.of());
        return held || next.grantsAnything() ? next : next.withProfile(null);
    }

    private @Nullable ContactProfile visitsIfGranted(@Nullable ContactProfile profile, Map<String, Answer> changed) {
        return profile == null || profile.visitorToken() == null || grantsAny(visits, changed)
                ? profile
                : profile.withoutVisitor();
    }

    private static @Nullable Reason signalDenial(OptOutSignals signals, @Nullable SignalFindings findings) {
        if (signals.globalPrivacyControl()) {
            return Reason.GLOBAL_PRIVACY_CONTROL;
        }
        if (signals.doNotTrack()) {
            return Reason.DO_NOT_TRACK;
        }
        return findings == null ? null : findings.sharingDenial();
    }

    private static Reason reasonOf(boolean yes) {
        return yes ? Reason.CONSENT_GRANTED : Reason.CONSENT_REFUSED;
    }

    /** Where an answer comes from. */
    private record Source(@Nullable String widget, @Nullable String noticeVersion, SubjectEvent event) {
        Answer answer(Reason reason) {
            return new Answer(reason, widget, noticeVersion, event.occurredAt(), event.eventId());
        }
    }
}
