package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.AudienceMembership;
import dev.lethe.streams.stage.AudienceChange.Kind;
import dev.lethe.streams.store.PersonalStores;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts supporters. A person joins a digest once and leaves it once for each customer (the person's own state sees to
 * that), so a count is enough, its order does not matter, and no pseudonym is kept here.
 */
final class AudienceProcessor extends ContextualFixedKeyProcessor<String, AudienceContribution, AudienceChange> {
    private final PersonalStores stores;
    private @Nullable KeyValueStore<String, AudienceMembership> memberships;

    AudienceProcessor(PersonalStores stores) {
        this.stores = stores;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, AudienceChange> context) {
        super.init(context);
        KeyValueStore<String, AudienceMembership> store = context.getStateStore(AudienceStage.STORE);
        stores.beat(context, store);
        memberships = store;
    }

    @Override
    public void process(FixedKeyRecord<String, AudienceContribution> incoming) {
        KeyValueStore<String, AudienceMembership> store = Objects.requireNonNull(memberships);
        AudienceMembership known = store.get(incoming.key());
        int before = known == null ? 0 : known.getContributors();
        int after = before + (incoming.value().getSupports() ? 1 : -1);
        store.put(incoming.key(), after == 0 ? null : new AudienceMembership(after));
        AudienceChange change =
                new AudienceChange(incoming.value(), kind(before, after), RemovalMarks.in(incoming.headers()));
        context().forward(incoming.withValue(change).withHeaders(new RecordHeaders()));
    }

    private static Kind kind(int before, int after) {
        if (before <= 0 && after > 0) {
            return Kind.ADDED;
        }
        return before > 0 && after <= 0 ? Kind.REMOVED : Kind.NONE;
    }
}
