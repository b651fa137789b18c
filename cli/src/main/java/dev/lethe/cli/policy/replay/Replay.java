package dev.lethe.cli.policy.replay;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.IntakeDecision;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.Verdict;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One policy, under which events are decided as the pipeline decides. Not safe for use by several threads. */
public final class Replay {
    /** Names erasures that follow from the policy; nobody sees these names. */
    private static final SubjectId ANYBODY = new SubjectId("anybody");

    private final IntakeDecision intake;
    private final SubjectDecisions decisions;

    /** Decides under {@code policy}, whenever an event was received. */
    public Replay(Policy policy) {
        intake = new IntakeDecision(policy);
        decisions = new SubjectDecisions(policy, new PartnerHasher());
    }

    /**
     * What is known after an event.
     *
     * @param refusal why the event was not processed; {@code null}: it was
     */
    public record Step(SubjectState state, @Nullable Reason refusal) {}

    /** Decides about {@code event} when {@code state} is known. */
    public Step apply(SubjectState state, SubjectEvent event) {
        Outcome<SubjectEvent> outcome = intake.decide(event);
        if (outcome instanceof Outcome.Accepted<SubjectEvent> accepted) {
            Decision decision = decisions.decide(state, accepted.value());
            return new Step(decision.next(), decision.refusal());
        }
        return new Step(state, ((Outcome.Rejected<SubjectEvent>) outcome).reason());
    }

    /** What {@link SubjectDecisions#review} takes back. */
    public Decision review(SubjectState state, Instant at) {
        return decisions.review(ANYBODY, state, at);
    }

    /** What {@link SubjectDecisions#explain} says. */
    public List<Verdict> explain(SubjectState state, Instant at) {
        return decisions.explain(state, at);
    }
}
