package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.AudienceMembership;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.streams.logic.AudienceLogic;
import dev.lethe.streams.logic.AudienceOutlet;
import dev.lethe.streams.store.PersonalStores;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Looks up how many support the digest, writes how many do now, sends what comes of it where it goes. */
final class AudienceProcessor extends ContextualProcessor<String, AudienceContribution, Object, Object>
        implements AudienceOutlet {
    static final Branch<AudienceKey, AudienceMember> MEMBERS = new Branch<>("audience-send-members");
    static final Branch<String, Disclosure> LEDGER = new Branch<>("audience-send-ledger");
    static final Branch<String, ErasureStep> ERASURE_STEPS = new Branch<>("audience-send-erasure-steps");

    private final PersonalStores stores;
    private long timestamp;
    private @Nullable KeyValueStore<String, AudienceMembership> memberships;

    AudienceProcessor(PersonalStores stores) {
        this.stores = stores;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        KeyValueStore<String, AudienceMembership> store = context.getStateStore(AudienceStage.STORE);
        stores.beat(context, store);
        memberships = store;
    }

    @Override
    public void process(Record<String, AudienceContribution> incoming) {
        KeyValueStore<String, AudienceMembership> store = Objects.requireNonNull(memberships);
        timestamp = incoming.timestamp();
        String mark = Branch.markIn(incoming.headers());
        store.put(incoming.key(), AudienceLogic.decide(incoming.value(), store.get(incoming.key()), mark, this));
    }

    @Override
    public void member(String partner, String digest, @Nullable AudienceMember member, @Nullable String mark) {
        MEMBERS.send(context(), timestamp, new AudienceKey(partner, digest), member, mark);
    }

    @Override
    public void ledger(String subject, Disclosure line) {
        LEDGER.send(context(), timestamp, subject, line, null);
    }

    @Override
    public void erasureStep(String request, ErasureStep step) {
        ERASURE_STEPS.send(context(), timestamp, request, step, null);
    }
}
