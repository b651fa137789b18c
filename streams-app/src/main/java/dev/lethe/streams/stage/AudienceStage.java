package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.AUDIENCE_CONTRIBUTIONS;
import static dev.lethe.schemas.topic.Topics.AUDIENCE_MEMBERSHIPS;
import static dev.lethe.schemas.topic.Topics.DISCLOSURES;
import static dev.lethe.schemas.topic.Topics.ERASURE_STEPS;

import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.store.PersonalStores;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * A partner's audience holds a digest while at least one person supports it. Contributions travel from the person to
 * the digest; the first one adds it, the last one to leave removes it. The line of the ledger travels with the
 * contribution and is written in the transaction that changes the audience; so does the mark of an erasure's removal,
 * which leaves with the tombstone.
 */
public final class AudienceStage {
    private static final String NAME = "audience";

    /** The store of how many people support a digest. */
    public static final String STORE = NAME + "-membership-store";

    private final TopicSerdes serdes;
    private final PersonalStores stores;

    /** Uses the catalogue's serdes. */
    public AudienceStage(TopicSerdes serdes, PersonalStores stores) {
        this.serdes = serdes;
        this.stores = stores;
    }

    /** Reads contributions by partner and digest; writes {@code audience.<partner>.v1} and {@code disclosures.v1}. */
    public void addTo(StreamsBuilder builder, KStream<String, AudienceContribution> contributions) {
        builder.addStateStore(stores.of(STORE, AUDIENCE_MEMBERSHIPS));
        KStream<Object, Object> decided = contributions
                .repartition(
                        Repartitioned.with(serdes.key(AUDIENCE_CONTRIBUTIONS), serdes.value(AUDIENCE_CONTRIBUTIONS))
                                .withName(NAME + "-contributions"))
                .process(() -> new AudienceProcessor(stores), Named.as(NAME + "-decide"), STORE);
        AudienceProcessor.MEMBERS
                .from(decided)
                .to(
                        new PartnerTopic<>(),
                        Produced.with(AudienceKey.serde(), serdes.value(Topics.audience("any")))
                                .withName(NAME + "-members"));
        write("ledger", DISCLOSURES, AudienceProcessor.LEDGER.from(decided));
        write("erasure-steps", ERASURE_STEPS, AudienceProcessor.ERASURE_STEPS.from(decided));
    }

    private <K, V> void write(String what, TopicSpec<K, V> topic, KStream<K, V> records) {
        records.to(
                topic.name(),
                Produced.with(serdes.key(topic), serdes.value(topic)).withName(NAME + "-" + what));
    }
}
