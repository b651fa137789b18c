package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.TenantStep.Mode;
import dev.lethe.privacy.event.SubjectEvent;
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
import java.util.TreeMap;
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
        Submission submission = event.body() instanceof Submission made && change.cause() == null ? made : null;
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
            next = Quarantines.decided(step, event, submission, next);
            count(step, event, submission);
        }
        return step.decided(next);
    }

    /**
     * What must be taken back because of the policy or the passing of time; gives nobody anything.
     *
     * @param at the moment for which contracts and retention are judged
     */
    public Decision review(SubjectState state, Instant at) {
        Step step = new Step(policy.version(), "", at, Mode.TAKE_BACK, null, null);
        Step lapsed = new Step(policy.version(), "", at, Mode.TAKE_BACK, Reason.RETENTION_EXPIRED, null);
        SubjectState next = state;
        for (Map.Entry<String, TenantState> entry : state.tenants().entrySet()) {
            Instant active = entry.getValue().activeAt();
            boolean kept = active == null || active.plus(retention).isAfter(at);
            if (!kept) {
                next = next.with(
                        entry.getKey(),
                        entry.getValue().forgotten(entry.getValue().erasedAt()));
            }
            next = decidedAt(kept ? step : lapsed, entry.getKey(), next);
        }
        lapsed.decided(next).effects().forEach(step::add);
        return step.decided(next);
    }

    /**
     * What each recipient may receive of a person now, customer by customer, in the policy's order.
     *
     * @param at the moment for which contracts are judged
     */
    public List<Verdict> explain(SubjectState state, Instant at) {
        List<Verdict> verdicts = new ArrayList<>();
        for (String tenant : new TreeSet<>(state.tenants().keySet())) {
            List<Holding> held = state.at(tenant).holdings();
            Step step = new Step(policy.version(), "", at, Mode.FULL, null, tenant);
            SubjectState empty = state.with(tenant, state.at(tenant).withHoldings(List.of()));
            List<Lane> from = lanes.getOrDefault(tenant, List.of());
            new TenantStep(step, hasher, tenant, empty).decide(from);
            Decision decision = step.decided(empty);
            from.forEach(lane -> verdicts.add(verdict(lane.recipient().id(), tenant, decision, held)));
        }
        return verdicts;
    }

    private static Verdict verdict(String recipient, String tenant, Decision decision, List<Holding> held) {
        boolean holds = held.stream().anyMatch(holding -> holding.recipient().equals(recipient));
        TreeSet<String> fields = new TreeSet<>();
        decision.effects().stream()
                .filter(Effect.Disclosure.class::isInstance)
                .map(effect -> ((Effect.Disclosure) effect).entry())
                .filter(entry -> entry.recipient().equals(recipient))
                .forEach(entry -> fields.addAll(entry.fields()));
        Reason denial = decision.denials().stream()
                .filter(denied -> denied.recipient().equals(recipient))
                .map(Denial::reason)
                .findFirst()
                .orElse(null);
        return new Verdict(
                recipient,
                tenant,
                denial == null,
                denial == null ? Reason.CONSENT_GRANTED : denial,
                List.copyOf(fields),
                holds);
    }

    private SubjectState decidedEverywhere(Step step, SubjectState state) {
        Map<String, TenantState> decided = new TreeMap<>();
        for (String tenant : state.tenants().keySet()) {
            decided.put(tenant, decidedAt(step, tenant, state).at(tenant));
        }
        return state.withTenants(decided);
    }

    private SubjectState decidedAt(Step step, String tenant, SubjectState state) {
        TenantState decided = new TenantStep(step, hasher, tenant, state).decide(lanes.getOrDefault(tenant, List.of()));
        return state.with(tenant, Quarantines.kept(step, tenant, decided));
    }

    private Decision refused(SubjectState state, SubjectEvent event, Reason reason) {
        Step step = new Step(policy.version(), event.eventId(), event.receivedAt(), Mode.FULL, null, event.tenant());
        step.denied(event.tenant(), event.tenant(), reason);
        boolean child = reason == Reason.UNDER_AGE || reason == Reason.KNOWN_CHILD;
        if (child && event.body() instanceof Submission submission) {
            step.add(new Effect.Withheld(event.tenant(), submission.widget(), "*", reason, event.receivedAt()));
        }
        return step.decided(state);
    }

    private void count(Step step, SubjectEvent event, Submission submission) {
        Widget widget = policy.widgets().get(submission.widget());
        if (widget != null) {
            step.add(new Effect.SubmissionCounted(widget.site(), event.receivedAt()));
        }
        for (Withheld withheld : submission.withheld()) {
            step.add(new Effect.Withheld(
                    event.tenant(), submission.widget(), withheld.field(), withheld.reason(), event.receivedAt()));
        }
    }
}
