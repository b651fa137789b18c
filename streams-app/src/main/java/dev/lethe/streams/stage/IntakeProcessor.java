package dev.lethe.streams.stage;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.streams.fault.DeadLetters;
import dev.lethe.streams.logic.IntakeLogic;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Asks the intake decision and strips headers, which nobody has classified. */
final class IntakeProcessor
        extends ContextualFixedKeyProcessor<
                @Nullable String, dev.lethe.schemas.avro.@Nullable SubjectEvent, IntakeResult> {
    private final IntakeLogic logic;

    IntakeProcessor(Supplier<PolicyHistory> policies) {
        this.logic = new IntakeLogic(policies);
    }

    @Override
    public void process(FixedKeyRecord<@Nullable String, dev.lethe.schemas.avro.@Nullable SubjectEvent> incoming) {
        Outcome<SubjectEvent> outcome = logic.decide(incoming.key(), incoming.value());
        IntakeResult result = outcome instanceof Outcome.Accepted<SubjectEvent> accepted
                ? new IntakeResult.Taken(accepted.value())
                : refused(((Outcome.Rejected<SubjectEvent>) outcome).reason(), incoming.timestamp());
        context().forward(incoming.withValue(result).withHeaders(new RecordHeaders()));
    }

    private IntakeResult refused(Reason reason, long timestamp) {
        return new IntakeResult.Refused(context()
                .recordMetadata()
                .map(at -> DeadLetters.letter(at.topic(), at.partition(), at.offset(), "intake", reason, timestamp))
                .orElseThrow());
    }
}
