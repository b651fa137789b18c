package dev.lethe.streams.logic;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.IntakeDecision;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.streams.mapping.EventMapping;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether a record of {@code subject.events.v1} may be processed. Not safe for use by several threads. */
public final class IntakeLogic {
    private final InForce<IntakeDecision> decisions;

    /** Decides under {@code policies}, which may grow meanwhile. */
    public IntakeLogic(Supplier<PolicyHistory> policies) {
        this.decisions = new InForce<>(policies, IntakeDecision::new);
    }

    /** The event in the record, or why it is refused. */
    public Outcome<SubjectEvent> decide(@Nullable String key, dev.lethe.schemas.avro.@Nullable SubjectEvent value) {
        if (key == null || key.isEmpty()) {
            return Outcome.reject(Reason.KEY_MISSING);
        }
        if (value == null) {
            return Outcome.reject(Reason.VALUE_MISSING);
        }
        return decisions.at(value.getReceivedAt()).decide(EventMapping.toCore(value));
    }
}
