package dev.lethe.streams.stage;

import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.streams.mapping.StateMapping;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Looks the person up once, decides, writes once, forwards. Decides before it writes, so a fault leaves no trace. */
final class DisclosureProcessor extends ContextualProcessor<String, SubjectEvent, String, Effect> {
    private final SubjectDecisions decisions;
    private @Nullable KeyValueStore<String, SubjectState> people;
    private @Nullable DecisionMetrics metrics;

    DisclosureProcessor(SubjectDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void init(ProcessorContext<String, Effect> context) {
        super.init(context);
        people = context.getStateStore(DisclosureStage.STORE);
        metrics = new DecisionMetrics(context.metrics(), context.taskId());
    }

    @Override
    public void process(Record<String, SubjectEvent> incoming) {
        KeyValueStore<String, SubjectState> store = Objects.requireNonNull(people);
        dev.lethe.privacy.decision.SubjectState before = StateMapping.toCore(store.get(incoming.key()));
        Decision decision = decisions.decide(before, incoming.value());
        if (!decision.next().equals(before)) {
            store.put(incoming.key(), StateMapping.toRecord(decision.next()));
        }
        decision.effects().forEach(effect -> context().forward(incoming.withValue(effect)));
        Objects.requireNonNull(metrics).record(decision);
    }
}
