package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.TenantStep.Mode;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Decides what follows from one event of one person under one policy.
 *
 * <p>An event changes what is known; from that follows what each recipient should hold; the difference to what it holds
 * goes out. So consent, withdrawal, correction and erasure take one path, and whatever was given can be taken back
 * under the key it was given.
 *
 * <p>Pure: the result, the order of its effects included, depends on the state, the event and the policy only. Not safe
 * for use by several threads, because it reuses its hasher's buffers.
 */
public final class SubjectDecisions {
    private final Policy policy;
    private final PartnerHasher hasher;
    private final StateTransition transition;
    private final Map<String, List<Lane>> lanes;
    private final Duration retention;

    /** Decides under {@code policy}; computes digests with {@code hasher}. */
    public SubjectDecisions(Policy policy, PartnerHasher hasher) {
        this.policy = policy;
        this.hasher = hasher;
        this.transition = new StateTransition(policy);
        this.lanes = Lane.of(policy);
        this.retention = Duration.ofDays(policy.limits().retentionDays());
    }

    /** The policy that decisions follow. */
    public Policy policy() {
        return policy;
    }

    /** What follows from {@code event} when {@code state} is known. Never throws for any content of the event. */
    public Decision decide(SubjectState state, SubjectEvent event) {
        StateTransition.Change change = transition.apply(state, event);
        if (change.refusal() != null) {
            return refused(state, event, change.refusal());
        }
        Submission submission = event.body() instanceof Submission made ? made : null;
        Step step = new Step(
                policy.version(),
                event.eventId(),
                event.receivedAt(),
                Mode.FULL,
                change.cause(),
                submission == null ? null : event.tenant());
        SubjectState next = change.everywhere()
                ? decidedEverywhere(step, change.next())
                : decidedAt(step, event.tenant(), change.next());
        if (submission != null) {
            next = submitted(step, event, submission, next);
        } else if (event.body() instanceof Correction correction) {
            next = Quarantines.cleared(step, event, correction, next);
        }
        return step.decided(next);
    }

    /**
     * What must be taken back because of the policy or the passing of time; gives nobody anything. Of a person of whom
     * nothing is left to remember, {@link SubjectState#EMPTY} remains.
     *
     * @param at the moment for which contracts and retention are judged
     */
    public Decision review(SubjectState state, Instant at) {
        Step step = new Step(policy.version(), "", at, Mode.TAKE_BACK, null, null);
        Step lapsed = new Step(policy.version(), "", at, Mode.TAKE_BACK, Reason.RETENTION_EXPIRED, null);
        SubjectState next = state;
        for (String tenant : new TreeSet<>(state.tenants().keySet())) {
            TenantState known = state.at(tenant);
            Instant active = known.activeAt();
            boolean kept = active == null || active.plus(retention).isAfter(at);
            if (!kept) {
                next = next.with(tenant, known.forgotten(known.erasedAt()));
            }
            next = decidedAt(kept ? step : lapsed, tenant, next);
        }
        lapsed.decided(next).effects().forEach(step::add);
        return step.decided(next.forgettable() ? SubjectState.EMPTY : next);
    }

    /**
     * What each recipient may receive of a person now, customer by customer, in the policy's order; at the end whoever
     * holds something without standing in the policy any more.
     *
     * @param at the moment for which contracts are judged
     */
    public List<Verdict> explain(SubjectState state, Instant at) {
        List<Verdict> verdicts = new ArrayList<>();
        for (String tenant : new TreeSet<>(state.tenants().keySet())) {
            Step step = new Step(policy.version(), "", at, Mode.FULL, null, tenant);
            SubjectState empty = state.with(tenant, state.at(tenant).withHoldings(List.of()));
            List<Lane> from = lanes.getOrDefault(tenant, List.of());
            new TenantStep(step, hasher, tenant, empty).decide(from);
            Explanation explanation = new Explanation(
                    tenant, step.decided(empty), state.at(tenant).holdings());
            from.forEach(lane -> verdicts.add(explanation.of(lane.recipient().id())));
            verdicts.addAll(explanation.ofStrays(from));
        }
        return verdicts;
    }

    /** In the order of the customers' ids, however the map was made. */
    private SubjectState decidedEverywhere(Step step, SubjectState state) {
        SubjectState decided = state;
        for (String tenant : new TreeSet<>(state.tenants().keySet())) {
            decided = decidedAt(step, tenant, decided);
        }
        return decided;
    }

    private SubjectState decidedAt(Step step, String tenant, SubjectState state) {
        TenantState known = state.at(tenant);
        TenantState decided = Quarantines.kept(
                step,
                tenant,
                new TenantStep(step, hasher, tenant, state).decide(lanes.getOrDefault(tenant, List.of())));
        return decided.equals(known) ? state : state.with(tenant, decided);
    }

    private Decision refused(SubjectState state, SubjectEvent event, Reason reason) {
        Step step = new Step(policy.version(), event.eventId(), event.receivedAt(), Mode.FULL, null, event.tenant());
        step.denied(event.tenant(), event.tenant(), reason);
        boolean child = reason == Reason.UNDER_AGE || reason == Reason.KNOWN_CHILD;
        if (child && event.body() instanceof Submission submission) {
            step.add(withheld(event, submission, new Withheld(FieldScreen.UNDEFINED, reason)));
        }
        return step.decided(state);
    }

    /** Counts the submission, and what of it goes to nobody: one of a child as a whole. */
    private SubjectState submitted(Step step, SubjectEvent event, Submission submission, SubjectState state) {
        if (step.cause() != null) {
            step.add(withheld(event, submission, new Withheld(FieldScreen.UNDEFINED, step.cause())));
            return state;
        }
        SubjectState next = Quarantines.decided(step, event, submission, state);
        Widget widget = policy.widgets().get(submission.widget());
        if (widget != null) {
            step.add(new Effect.SubmissionCounted(widget.site(), event.receivedAt()));
        }
        for (Withheld field : submission.withheld()) {
            step.add(withheld(event, submission, field));
        }
        return next;
    }

    private static Effect.Withheld withheld(SubjectEvent event, Submission submission, Withheld field) {
        return new Effect.Withheld(
                event.tenant(), submission.widget(), field.field(), field.reason(), event.receivedAt());
    }
}
