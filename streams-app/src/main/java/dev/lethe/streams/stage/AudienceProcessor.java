package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.AudienceMembership;
import dev.lethe.schemas.avro.IdentifierType;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts supporters. A person joins a digest once and leaves it once (the person's own state sees to that), so a count
 * is enough, its order does not matter, and no pseudonym is kept here.
 */
final class AudienceProcessor
        extends ContextualProcessor<String, AudienceContribution, AudienceKey, @Nullable AudienceMember> {
    private @Nullable KeyValueStore<String, AudienceMembership> memberships;

    @Override
    public void init(ProcessorContext<AudienceKey, @Nullable AudienceMember> context) {
        super.init(context);
        memberships = context.getStateStore(AudienceStage.STORE);
    }

    @Override
    public void process(Record<String, AudienceContribution> incoming) {
        KeyValueStore<String, AudienceMembership> store = Objects.requireNonNull(memberships);
        AudienceMembership known = store.get(incoming.key());
        int before = known == null ? 0 : known.getContributors();
        int after = before + (incoming.value().getSupports() ? 1 : -1);
        store.put(incoming.key(), after == 0 ? null : new AudienceMembership(after));
        if (before <= 0 && after > 0) {
            forward(incoming, member(incoming.value()));
        } else if (before > 0 && after <= 0) {
            forward(incoming, null);
        }
    }

    private void forward(Record<String, AudienceContribution> incoming, @Nullable AudienceMember member) {
        AudienceKey key =
                new AudienceKey(incoming.value().getPartner(), incoming.value().getDigest());
        context().forward(incoming.withKey(key).withValue(member));
    }

    private static AudienceMember member(AudienceContribution contribution) {
        return new AudienceMember(
                contribution.getDigest(),
                IdentifierType.EMAIL,
                contribution.getProfile(),
                contribution.getConsentBasis(),
                contribution.getPolicyVersion());
    }
}
