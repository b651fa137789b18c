package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.AUDIENCE_CONTRIBUTIONS;
import static dev.lethe.schemas.topic.Topics.AUDIENCE_MEMBERSHIPS;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.Effect.AudienceJoined;
import dev.lethe.privacy.decision.Effect.AudienceLeft;
import dev.lethe.privacy.decision.HeldDigest;
import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A partner's audience holds a digest while at least one person supports it. Contributions travel from the person to
 * the digest; the first one adds it, the last one to leave removes it.
 */
public final class AudienceStage {
    private static final String NAME = "audience";

    /** The store of how many people support a digest. */
    public static final String STORE = NAME + "-membership-store";

    private final TopicSerdes serdes;
    private final int policyVersion;

    /** Stamps records with {@code policyVersion}. */
    public AudienceStage(TopicSerdes serdes, int policyVersion) {
        this.serdes = serdes;
        this.policyVersion = policyVersion;
    }

    /** Reads effects keyed by person; writes {@code audience.<partner>.v1}. */
    public void addTo(StreamsBuilder builder, KStream<String, Effect> effects) {
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), serdes.value(AUDIENCE_MEMBERSHIPS))
                .withCachingDisabled()
                .withLoggingEnabled(AUDIENCE_MEMBERSHIPS.settings()));
        effects.filter((subject, effect) -> isContribution(effect), Named.as(NAME + "-select"))
                .map(this::contribution, Named.as(NAME + "-map"))
                .repartition(
                        Repartitioned.with(serdes.key(AUDIENCE_CONTRIBUTIONS), serdes.value(AUDIENCE_CONTRIBUTIONS))
                                .withName(NAME + "-contributions"))
                .process(AudienceProcessor::new, Named.as(NAME + "-decide"), STORE)
                .to(new PartnerTopic<>(), producedAs());
    }

    private Produced<AudienceKey, @Nullable AudienceMember> producedAs() {
        var anyPartner = Topics.audience("any");
        return Produced.with(AudienceKey.serde(), serdes.value(anyPartner)).withName(NAME + "-members");
    }

    private static boolean isContribution(Effect effect) {
        return effect instanceof AudienceJoined || effect instanceof AudienceLeft;
    }

    private KeyValue<String, AudienceContribution> contribution(String subject, Effect effect) {
        boolean joins = effect instanceof AudienceJoined;
        HeldDigest held = effect instanceof AudienceJoined joined ? joined.digest() : ((AudienceLeft) effect).digest();
        return KeyValue.pair(
                held.partner() + "/" + held.digest(),
                new AudienceContribution(
                        held.partner(), held.digest(), joins, held.profile(), held.consentBasis(), policyVersion));
    }
}
