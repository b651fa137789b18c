package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.Age;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ChildReport;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.LegalDisclosure;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.signal.SignalFindings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How an event changes what is known about a person. Says nothing about disclosure. */
final class StateTransition {
    /**
     * Where an event leads.
     *
     * @param refusal why the event changes nothing
     * @param child whether the event shows that the person is a child, who is to be erased
     * @param everywhere whether every customer is concerned, not only the event's
     */
    record Change(SubjectState next, @Nullable Reason refusal, boolean child, boolean everywhere) {
        static Change refused(SubjectState state, Reason reason) {
            return new Change(state, reason, false, false);
        }
    }

    private final Policy policy;
    private final ConsentStringScreen strings;
    private final Submissions submissions;
    private final Answers answers;
    private final LegalDisclosures legal;

    StateTransition(Policy policy) {
        this.policy = policy;
        this.strings = new ConsentStringScreen(policy);
        this.answers = new Answers(policy);
        this.submissions = new Submissions(answers);
        this.legal = new LegalDisclosures(policy);
    }

    /** {@code event} with its consent strings read, so that nobody has to read them again. */
    SubjectEvent read(SubjectEvent event) {
        if (event.body() instanceof Submission submission) {
            SignalFindings findings = strings.findings(submission.signals(), event.receivedAt());
            if (findings != null) {
                return event.withBody(
                        submission.withSignals(submission.signals().read(findings)));
            }
        }
        return event;
    }

    /**
     * The state after {@code event}, or why the event changes nothing. What takes data away counts even when the person
     * was erased since, as far as it reaches further than that erasure.
     */
    Change apply(SubjectState state, SubjectEvent event) {
        if (state.remembers(event.eventId()) || state.docket().knows(event.eventId())) {
            return Change.refused(state, Reason.DUPLICATE_EVENT);
        }
        SubjectEvent.Body body = event.body();
        if (Erasures.areMeantBy(body)) {
            return remembered(state, event, Erasures.refusal(state.docket(), event));
        }
        if (ListRequests.areMeantBy(body)) {
            Reason refusal = ListRequests.refusal(policy, state.lists(), event);
            return remembered(refusal != null ? state : ListRequests.applied(state, event), event, refusal);
        }
        if (body instanceof LegalDisclosure demand) {
            return remembered(state, event, legal.refusal(state, event, demand));
        }
        if (body instanceof ChildReport) {
            return childFound(state, event);
        }
        if (body instanceof OptOut optOut) {
            return optOut(state, event, optOut);
        }
        if (body instanceof Submission submission) {
            return submit(state, event, submission);
        }
        if (body instanceof Correction correction) {
            return correct(state, event, correction);
        }
        Reason refusal = refusal(state, event);
        if (Realignments.areMeantBy(body)) {
            return realigned(state, event, refusal);
        }
        return refusal != null
                ? Change.refused(state, refusal)
                : changed(
                        state,
                        event,
                        answers.changed(state.at(event.tenant()), event, (ConsentChange) body, held(state, event)));
    }

    private static Change realigned(SubjectState state, SubjectEvent event, @Nullable Reason refusal) {
        Reason why = refusal != null ? refusal : Realignments.refusal(state, event);
        return remembered(why != null ? state : Realignments.applied(state, event), event, why);
    }

    private static Change remembered(SubjectState state, SubjectEvent event, @Nullable Reason refusal) {
        return refusal != null
                ? Change.refused(state, refusal)
                : new Change(state.remembering(event.eventId()), null, false, false);
    }

    private static boolean held(SubjectState state, SubjectEvent event) {
        return state.docket().holdsAt(event.tenant());
    }

    private static @Nullable Reason refusal(SubjectState state, SubjectEvent event) {
        if (isErased(state, event)) {
            return Reason.ERASED_BEFORE;
        }
        return state.knownChild() ? Reason.KNOWN_CHILD : null;
    }

    private Change optOut(SubjectState state, SubjectEvent event, OptOut optOut) {
        boolean industry = optOut.kind() == OptOut.Kind.INDUSTRY && !optOut.lifted();
        boolean erased = optOut.everywhere() ? covers(state.erasedEverywhereAt(), event) : isErased(state, event);
        return erased && !industry
                ? Change.refused(state, Reason.ERASED_BEFORE)
                : answers.optOut(state.remembering(event.eventId()), event, optOut);
    }

    private Change submit(SubjectState state, SubjectEvent event, Submission submission) {
        SignalFindings findings = strings.findings(submission.signals(), event.receivedAt());
        LocalDate birth = birthDate(submission.fields().birthDate());
        if (isChild(birth, event.receivedAt()) || (findings != null && findings.knownChildUnder13())) {
            return childFound(state, event);
        }
        Reason refusal = refusal(state, event);
        boolean lifts = refusal == Reason.KNOWN_CHILD && birth != null;
        if (refusal != null && !lifts) {
            return Change.refused(state, refusal);
        }
        TenantState next =
                submissions.applied(state.at(event.tenant()), event, submission, findings, held(state, event));
        return changed(state.withKnownChild(false), event, next);
    }

    private Change correct(SubjectState state, SubjectEvent event, Correction correction) {
        if (isChild(birthDate(correction.fields().birthDate()), event.receivedAt())) {
            return childFound(state, event);
        }
        if (covers(state.erasedEverywhereAt(), event)) {
            return Change.refused(state, Reason.ERASED_BEFORE);
        }
        Map<String, TenantState> corrected = new TreeMap<>(state.tenants());
        boolean any = false;
        for (Map.Entry<String, TenantState> at : corrected.entrySet()) {
            ContactProfile profile = at.getValue().profile();
            boolean meant = correction.everywhere() || at.getKey().equals(event.tenant());
            if (meant && profile != null && !covers(at.getValue().erasedAt(), event)) {
                at.setValue(at.getValue().withProfile(Submissions.corrected(profile, correction)));
                any = true;
            }
        }
        if (any) {
            return new Change(
                    state.withTenants(corrected).remembering(event.eventId()), null, false, correction.everywhere());
        }
        Reason refusal = refusal(state, event);
        return Change.refused(state, refusal == null ? Reason.NOTHING_TO_CORRECT : refusal);
    }

    /** Of someone who is not known nothing is kept, not even a mark; of others all goes and a mark stays. */
    private Change childFound(SubjectState state, SubjectEvent event) {
        if (state.blank() && !(event.body() instanceof ChildReport)) {
            return Change.refused(state, Reason.UNDER_AGE);
        }
        return new Change(state.withKnownChild(true).remembering(event.eventId()), null, true, true);
    }

    private static @Nullable LocalDate birthDate(@Nullable String entered) {
        return entered == null ? null : Age.parse(entered);
    }

    private boolean isChild(@Nullable LocalDate birth, Instant at) {
        return birth != null && Age.isUnder(policy.limits().minimumAge(), birth, at);
    }

    private static Change changed(SubjectState state, SubjectEvent event, TenantState next) {
        return new Change(state.with(event.tenant(), next).remembering(event.eventId()), null, false, false);
    }

    private static boolean isErased(SubjectState state, SubjectEvent event) {
        return covers(state.erasedEverywhereAt(), event)
                || covers(state.at(event.tenant()).erasedAt(), event);
    }

    /** Whether an erasure at {@code erasedAt} covers {@code event}. */
    static boolean covers(@Nullable Instant erasedAt, SubjectEvent event) {
        return erasedAt != null && !happened(event).isAfter(erasedAt);
    }

    /** Nothing happens after it was received, whatever a client's clock says: it would erase the future. */
    static Instant happened(SubjectEvent event) {
        return event.occurredAt().isAfter(event.receivedAt()) ? event.receivedAt() : event.occurredAt();
    }

    static Instant later(@Nullable Instant known, Instant at) {
        return known != null && known.isAfter(at) ? known : at;
    }
}
