package dev.lethe.streams.stage;

import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.streams.seal.Known;
import dev.lethe.streams.seal.SealedHistory;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.stage.DisclosureOutput.Recorded;
import dev.lethe.streams.store.PersonalStores;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Looks the person up once, decides under the policy in force when the event was received, writes once, forwards.
 * Decides before it writes, so a fault leaves no trace. Between events it reviews what a new policy no longer allows.
 */
final class DisclosureProcessor extends ContextualProcessor<String, SubjectEvent, String, DisclosureOutput> {
    private final PersonalStores stores;
    private final InForce<SubjectDecisions> decisions;
    private final Vault vault;
    private @Nullable KeyValueStore<String, SubjectState> people;
    private @Nullable DecisionMetrics metrics;
    private @Nullable PolicyReview review;

    DisclosureProcessor(Supplier<PolicyHistory> policies, Vault vault, PersonalStores stores) {
        this.stores = stores;
        PartnerHasher hasher = new PartnerHasher();
        this.vault = vault;
        this.decisions = new InForce<>(policies, policy -> new SubjectDecisions(policy, hasher));
    }

    @Override
    public void init(ProcessorContext<String, DisclosureOutput> context) {
        super.init(context);
        KeyValueStore<String, SubjectState> store = context.getStateStore(DisclosureStage.STORE);
        KeyValueStore<String, String> progress = context.getStateStore(DisclosureStage.REVIEW_STORE);
        stores.beat(context, store);
        stores.beat(context, progress);
        people = store;
        metrics = new DecisionMetrics(context.metrics(), context.taskId());
        PolicyReview reviewing = new PolicyReview(decisions, vault, store, progress, this::emit);
        review = reviewing;
        context.schedule(
                PolicyReview.INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                now -> reviewing.advance(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, SubjectEvent> incoming) {
        KeyValueStore<String, SubjectState> store = Objects.requireNonNull(people);
        String subject = incoming.key();
        Known before = vault.open(subject, store.get(subject));
        SubjectDecisions inForce = decisions.at(incoming.value().receivedAt());
        SubjectEvent event = inForce.read(incoming.value());
        Decision decision = inForce.decide(before.state(), event);
        DecidedOutputs outputs = DecidedOutputs.of(vault, subject, before, decision);
        Known next = outputs.next();
        Recorded recorded = next.stored() == null
                ? null
                : new Recorded(
                        SealedHistory.recorded(event, decision, inForce.policy().version(), next));
        if (outputs.changed()) {
            store.put(subject, next.stored());
        }
        if (recorded != null) {
            context().forward(incoming.withValue(recorded));
        }
        outputs.forEach(output -> context().forward(incoming.withValue(output)));
        Objects.requireNonNull(metrics).record(decision);
        Objects.requireNonNull(review).catchUp(subject, event.receivedAt());
    }

    private void emit(DecidedOutputs reviewed, int policyVersion, Instant at) {
        long timestamp = at.toEpochMilli();
        if (reviewed.changed()) {
            Recorded recorded = new Recorded(SealedHistory.reviewed(at, policyVersion));
            context().forward(new Record<>(reviewed.subject(), recorded, timestamp));
        }
        reviewed.forEach(output -> context().forward(new Record<>(reviewed.subject(), output, timestamp)));
        Objects.requireNonNull(metrics).record(reviewed.decision());
    }
}
