package dev.lethe.streams.stage;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.IntakeDecision;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.streams.fault.DeadLetters;
import dev.lethe.streams.mapping.EventMapping;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Asks the intake decision and strips headers, which nobody has classified. */
final class IntakeProcessor
        extends ContextualFixedKeyProcessor<
                @Nullable String, dev.lethe.schemas.avro.@Nullable SubjectEvent, IntakeResult> {
    private final InForce<IntakeDecision> decisions;

    IntakeProcessor(Supplier<PolicyHistory> policies) {
        this.decisions = new InForce<>(policies, IntakeDecision::new);
    }

    @Override
    public void process(FixedKeyRecord<@Nullable String, dev.lethe.schemas.avro.@Nullable SubjectEvent> incoming) {
        Outcome<SubjectEvent> outcome = decide(incoming.key(), incoming.value());
        IntakeResult result = outcome instanceof Outcome.Accepted<SubjectEvent> accepted
                ? new IntakeResult.Taken(accepted.value())
                : refused(((Outcome.Rejected<SubjectEvent>) outcome).reason(), incoming.timestamp());
        context().forward(incoming.withValue(result).withHeaders(new RecordHeaders()));
    }

    private Outcome<SubjectEvent> decide(@Nullable String key, dev.lethe.schemas.avro.@Nullable SubjectEvent value) {
        if (key == null || key.isEmpty()) {
            return Outcome.reject(Reason.KEY_MISSING);
        }
        if (value == null) {
            return Outcome.reject(Reason.VALUE_MISSING);
        }
        return decisions.at(value.getReceivedAt()).decide(EventMapping.toCore(value));
    }

    private IntakeResult refused(Reason reason, long timestamp) {
        return new IntakeResult.Refused(context()
                .recordMetadata()
                .map(at -> DeadLetters.letter(at.topic(), at.partition(), at.offset(), "intake", reason, timestamp))
                .orElseThrow());
    }
}
