package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.LegalDisclosure;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Deliveries deliveries;
    private final Erasures erasures;
    private final LegalDisclosures legal;
    private final SubmissionParts submissionParts;
    private final Duration retention;

    /** Decides under {@code policy}; computes digests with {@code hasher}. */
    public SubjectDecisions(Policy policy, PartnerHasher hasher) {
        this.policy = policy;
        this.hasher = hasher;
        this.transition = new StateTransition(policy);
        this.deliveries = new Deliveries(policy, hasher);
        this.erasures = new Erasures(deliveries);
        this.legal = new LegalDisclosures(policy);
        this.submissionParts = new SubmissionParts(policy);
        this.retention = Duration.ofDays(policy.limits().retentionDays());
    }

    /** The policy that decisions follow. */
    public Policy policy() {
        return policy;
    }

    /** {@code event} with its consent strings read under the policy: {@link #decide} then does not read them again. */
    public SubjectEvent read(SubjectEvent event) {
        return transition.read(event);
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
                Realignments.giving(event.body()),
                submission != null || event.body() instanceof Supply ? event.tenant() : null);
        if (change.child()) {
            return step.decided(childErased(step, event, change.next()));
        }
        if (Erasures.areMeantBy(event.body())) {
            return step.decided(erasures.decided(step, event, change.next()));
        }
        if (ListRequests.areMeantBy(event.body())) {
            return step.decided(change.next());
        }
        if (event.body() instanceof LegalDisclosure demand) {
            legal.disclose(step, change.next(), event, demand);
            return step.decided(change.next());
        }
        SubjectState next = change.everywhere()
                ? deliveries.everywhere(step, change.next())
                : deliveries.at(step, event.tenant(), change.next());
        if (submission != null) {
            next = submitted(step, event, submission, next);
        } else if (event.body() instanceof Correction correction) {
            next = Quarantines.cleared(step, event, correction, next);
        }
        return step.decided(next);
    }

    /** The submission that shows the child counts as withheld as a whole. */
    private SubjectState childErased(Step step, SubjectEvent event, SubjectState state) {
        SubjectState next = erasures.asked(step, state, Erasure.ofChild(event));
        if (event.body() instanceof Submission submission) {
            step.add(withheld(event, submission, new Withheld(FieldScreen.UNDEFINED, Reason.UNDER_AGE)));
        }
        return next;
    }

    /**
     * What must be taken back because of the policy or the passing of time; gives nobody anything. A customer that has
     * left the policy forgets the person. Of a person of whom nothing is left to remember, {@link SubjectState#EMPTY}
     * remains; a person whose data the law demands to keep stays known, however long ago the last sign of interest.
     *
     * @param at the moment for which contracts and retention are judged
     */
    public Decision review(SubjectId subject, SubjectState state, Instant at) {
        Step step = new Step(policy.version(), "", at, Giving.TO_NOBODY, null);
        SubjectState next = state.withLists(state.lists().lapsedAt(at));
        for (String tenant : new TreeSet<>(state.tenants().keySet())) {
            next = reviewed(step, subject, tenant, next);
        }
        return step.decided(next.forgettable() ? SubjectState.EMPTY : next);
    }

    private SubjectState reviewed(Step step, SubjectId subject, String tenant, SubjectState state) {
        TenantState known = state.at(tenant);
        boolean left = !policy.tenants().containsKey(tenant);
        if (left && !known.blank() && !state.docket().waitsAt(tenant)) {
            return erasures.asked(step, state, Erasure.ofTenantLeft(subject, tenant, policy.version(), step.at()));
        }
        Instant active = known.activeAt();
        boolean lapsed = active != null
                && !active.plus(retention).isAfter(step.at())
                && state.docket().holds().isEmpty();
        return lapsed
                ? deliveries.at(
                        step.because(Reason.RETENTION_EXPIRED),
                        tenant,
                        state.with(tenant, known.forgotten(known.erasedAt())))
                : deliveries.at(step, tenant, state);
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
            Step step = new Step(policy.version(), "", at, Giving.TO_ALL, tenant);
            SubjectState empty = state.with(tenant, state.at(tenant).withHoldings(List.of()));
            List<Lane> from = deliveries.from(tenant);
            new TenantStep(step, hasher, tenant, empty).decide(from);
            Explanation explanation = new Explanation(
                    tenant, step.decided(empty), state.at(tenant).holdings());
            from.forEach(lane -> verdicts.add(explanation.of(lane.recipient().id())));
            verdicts.addAll(explanation.ofStrays(from));
        }
        return verdicts;
    }

    private Decision refused(SubjectState state, SubjectEvent event, Reason reason) {
        Step step = new Step(policy.version(), event.eventId(), event.receivedAt(), Giving.TO_ALL, event.tenant());
        step.denied(event.tenant(), event.tenant(), reason);
        boolean child = reason == Reason.UNDER_AGE || reason == Reason.KNOWN_CHILD;
        if (child && event.body() instanceof Submission submission) {
            step.add(withheld(event, submission, new Withheld(FieldScreen.UNDEFINED, reason)));
        }
        return step.refused(state, reason);
    }

    /** Counts the submission, and what of it goes to nobody. */
    private SubjectState submitted(Step step, SubjectEvent event, Submission submission, SubjectState state) {
        SubjectState next = Quarantines.decided(step, event, submission, state);
        Widget widget = policy.widgets().get(submission.widget());
        if (widget != null) {
            step.add(new Effect.SubmissionCounted(
                    widget.site(), submissionParts.of(widget, submission), event.receivedAt()));
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
