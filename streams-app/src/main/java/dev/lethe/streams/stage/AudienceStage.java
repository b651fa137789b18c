package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.AUDIENCE_CONTRIBUTIONS;
import static dev.lethe.schemas.topic.Topics.AUDIENCE_MEMBERSHIPS;
import static dev.lethe.schemas.topic.Topics.DISCLOSURES;
import static dev.lethe.schemas.topic.Topics.ERASURE_STEPS;

import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.decision.Removal;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.IdentifierType;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.ErasureMapping;
import dev.lethe.streams.mapping.LedgerMapping;
import dev.lethe.streams.stage.AudienceChange.Kind;
import dev.lethe.streams.stage.DisclosureOutput.Disclosed;
import dev.lethe.streams.store.PersonalStores;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.jspecify.annotations.Nullable;

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

    /** Reads records of audiences keyed by person; writes {@code audience.<partner>.v1} and {@code disclosures.v1}. */
    public void addTo(StreamsBuilder builder, KStream<String, Disclosed> records) {
        builder.addStateStore(stores.of(STORE, AUDIENCE_MEMBERSHIPS));
        KStream<String, AudienceChange> changes = records.processValues(
                        () -> new RemovalMarks<>(AudienceStage::mark), Named.as(NAME + "-mark"))
                .map(AudienceStage::contribution, Named.as(NAME + "-map"))
                .repartition(
                        Repartitioned.with(serdes.key(AUDIENCE_CONTRIBUTIONS), serdes.value(AUDIENCE_CONTRIBUTIONS))
                                .withName(NAME + "-contributions"))
                .processValues(() -> new AudienceProcessor(stores), Named.as(NAME + "-decide"), STORE);
        writeMembers(changes);
        writeLedger(changes);
        writeErasureSteps(changes);
    }

    private void writeMembers(KStream<String, AudienceChange> changes) {
        changes.filter((key, change) -> change.kind() != Kind.NONE, Named.as(NAME + "-select-members"))
                .processValues(() -> new RemovalMarks<>(AudienceChange::mark), Named.as(NAME + "-mark-members"))
                .map((key, change) -> member(change), Named.as(NAME + "-map-members"))
                .to(
                        new PartnerTopic<>(),
                        Produced.with(AudienceKey.serde(), serdes.value(Topics.audience("any")))
                                .withName(NAME + "-members"));
    }

    private void writeLedger(KStream<String, AudienceChange> changes) {
        changes.map(
                        (key, change) -> KeyValue.pair(
                                change.contribution().getSubject(),
                                change.contribution().getEntry()),
                        Named.as(NAME + "-map-ledger"))
                .to(
                        DISCLOSURES.name(),
                        Produced.with(serdes.key(DISCLOSURES), serdes.value(DISCLOSURES))
                                .withName(NAME + "-ledger"));
    }

    private void writeErasureSteps(KStream<String, AudienceChange> changes) {
        changes.filter((key, change) -> change.mark() != null, Named.as(NAME + "-select-erasure-steps"))
                .map((key, change) -> step(change), Named.as(NAME + "-map-erasure-steps"))
                .to(
                        ERASURE_STEPS.name(),
                        Produced.with(serdes.key(ERASURE_STEPS), serdes.value(ERASURE_STEPS))
                                .withName(NAME + "-erasure-steps"));
    }

    private static KeyValue<String, ErasureStep> step(AudienceChange change) {
        ErasureStep step = ErasureMapping.decided(
                change.contribution(),
                Objects.requireNonNull(change.mark()),
                change.kind() == Kind.REMOVED ? RemovalOutcome.TOMBSTONE : RemovalOutcome.STILL_SUPPORTED);
        return KeyValue.pair(step.getRequestId(), step);
    }

    private static @Nullable String mark(Disclosed disclosed) {
        Removal removal = disclosed.effect().removal();
        return removal == null ? null : removal.mark();
    }

    private static KeyValue<String, AudienceContribution> contribution(String subject, Disclosed disclosed) {
        LedgerEntry entry = disclosed.effect().entry();
        return KeyValue.pair(
                entry.recipient() + "/" + entry.key(),
                new AudienceContribution(
                        entry.recipient(),
                        entry.key(),
                        entry.action() != Action.REMOVED,
                        String.valueOf(entry.profile()),
                        String.join(",", entry.purposes()),
                        entry.policyVersion(),
                        subject,
                        LedgerMapping.toRecord(entry, disclosed.reference()),
                        ErasureMapping.origin(disclosed.effect().removal())));
    }

    @SuppressWarnings("NullAway") // a tombstone is a null value in Kafka's contract
    private static KeyValue<AudienceKey, @Nullable AudienceMember> member(AudienceChange change) {
        AudienceContribution contribution = change.contribution();
        AudienceKey key = new AudienceKey(contribution.getPartner(), contribution.getDigest());
        if (change.kind() == Kind.REMOVED) {
            return KeyValue.pair(key, null);
        }
        return KeyValue.pair(
                key,
                new AudienceMember(
                        contribution.getDigest(),
                        identifierType(contribution.getProfile()),
                        contribution.getProfile(),
                        contribution.getConsentBasis(),
                        contribution.getPolicyVersion()));
    }

    private static IdentifierType identifierType(String profile) {
        return IdentifierType.valueOf(HashProfile.byId(profile)
                .map(HashProfile::type)
                .orElse(dev.lethe.privacy.partner.IdentifierType.EMAIL)
                .name());
    }
}
