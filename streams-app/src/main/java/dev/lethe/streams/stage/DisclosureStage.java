package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.CUSTOMER_CONTACTS;
import static dev.lethe.schemas.topic.Topics.DISCLOSURES;
import static dev.lethe.schemas.topic.Topics.ERASURE_STEPS;
import static dev.lethe.schemas.topic.Topics.QUARANTINE;
import static dev.lethe.schemas.topic.Topics.REVIEW_PROGRESS;
import static dev.lethe.schemas.topic.Topics.SUBJECT_LOG;
import static dev.lethe.schemas.topic.Topics.SUBJECT_STATE;

import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.ContactMapping;
import dev.lethe.streams.mapping.ErasureMapping;
import dev.lethe.streams.mapping.LedgerMapping;
import dev.lethe.streams.mapping.QuarantineMapping;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.stage.DisclosureOutput.Decided;
import dev.lethe.streams.stage.DisclosureOutput.Disclosed;
import dev.lethe.streams.stage.DisclosureOutput.Progressed;
import dev.lethe.streams.stage.DisclosureOutput.Recorded;
import dev.lethe.streams.store.PersonalStores;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;

/**
 * Consent and disclosure: one look-up of the person, one decision, one write. Contacts, minimised records and
 * quarantined values leave here, each disclosure with its line in the ledger, each event for the history, and the steps
 * of erasure requests. What goes to audiences and statistics is returned.
 */
public final class DisclosureStage {
    private static final String NAME = "disclosure";

    /** The store of what is known about each person. */
    public static final String STORE = NAME + "-subject-store";

    /** The store of how far the policy's review has come. */
    public static final String REVIEW_STORE = NAME + "-review-store";

    private final TopicSerdes serdes;
    private final Supplier<PolicyHistory> policies;
    private final UnsubscribeLinks links;
    private final Vault vault;
    private final PersonalStores stores;

    /**
     * Decides under {@code policies}, which may grow while the pipeline runs; puts {@code links} into contacts; what is
     * kept is sealed by {@code vault}.
     */
    public DisclosureStage(
            TopicSerdes serdes,
            Supplier<PolicyHistory> policies,
            UnsubscribeLinks links,
            Vault vault,
            PersonalStores stores) {
        this.stores = stores;
        this.serdes = serdes;
        this.policies = policies;
        this.links = links;
        this.vault = vault;
    }

    /**
     * What others go on with, still keyed by person.
     *
     * @param audiences records of audiences, given and taken back
     * @param counts effects that are counted
     */
    public record Branches(KStream<String, Disclosed> audiences, KStream<String, Effect> counts) {}

    /** Reads events keyed by person; returns what goes to audiences and statistics. */
    public Branches addTo(StreamsBuilder builder, KStream<String, SubjectEvent> events) {
        addStores(builder);
        KStream<String, DisclosureOutput> outputs = events.process(
                () -> new DisclosureProcessor(policies, vault, stores), named("decide"), STORE, REVIEW_STORE);
        writeHistory(only(Recorded.class, outputs, "history").mapValues(Recorded::event, named("unwrap-history")));
        writeErasureSteps(only(Progressed.class, outputs, "erasure-steps"));
        KStream<String, Disclosed> disclosed = only(Disclosed.class, outputs, "disclosed");
        KStream<String, Disclosed> records =
                disclosed.filterNot((subject, record) -> isOn(Channel.AUDIENCE, record), named("select-records"));
        writeLedger(records);
        KStream<String, Disclosed> marked =
                records.processValues(() -> new RemovalMarks<>(record -> mark(record.effect())), named("mark-records"));
        writeContacts(marked);
        writeProjections(marked);
        KStream<String, Effect> others =
                only(Decided.class, outputs, "others").mapValues(Decided::effect, named("unwrap-others"));
        writeQuarantine(others);
        return new Branches(
                disclosed.filter((subject, record) -> isOn(Channel.AUDIENCE, record), named("select-audiences")),
                others);
    }

    private static <T extends DisclosureOutput> KStream<String, T> only(
            Class<T> type, KStream<String, DisclosureOutput> outputs, String what) {
        return outputs.filter((subject, output) -> type.isInstance(output), named("select-" + what))
                .mapValues(type::cast, named("cast-" + what));
    }

    private static Named named(String operator) {
        return Named.as(NAME + "-" + operator);
    }

    private void addStores(StreamsBuilder builder) {
        builder.addStateStore(stores.of(STORE, SUBJECT_STATE));
        builder.addStateStore(stores.of(REVIEW_STORE, REVIEW_PROGRESS));
    }

    private void writeHistory(KStream<String, SealedSubjectEvent> history) {
        history.to(
                SUBJECT_LOG.name(),
                Produced.with(serdes.key(SUBJECT_LOG), serdes.value(SUBJECT_LOG))
                        .withName(NAME + "-history"));
    }

    private void writeContacts(KStream<String, Disclosed> records) {
        records.filter((subject, record) -> isOn(Channel.CONTACTS, record), named("select-contacts"))
                .map(
                        (subject, record) -> pair(contactKey(subject, record), contact(subject, record)),
                        named("map-contacts"))
                .to(
                        CUSTOMER_CONTACTS.name(),
                        Produced.with(serdes.key(CUSTOMER_CONTACTS), serdes.value(CUSTOMER_CONTACTS))
                                .withName(NAME + "-contacts"));
    }

    private void writeProjections(KStream<String, Disclosed> records) {
        records.filter((subject, record) -> isOn(Channel.PROJECTION, record), named("select-projections"))
                .map(
                        (subject, record) -> pair(recipientKey(subject, record), contact(subject, record)),
                        named("map-projections"))
                .to(
                        new RecipientTopic<>(),
                        Produced.with(recipientKeys(), serdes.value(Topics.recipient("any")))
                                .withName(NAME + "-projections"));
    }

    private void writeLedger(KStream<String, Disclosed> records) {
        records.map(
                        (subject, record) -> pair(
                                subject, LedgerMapping.toRecord(record.effect().entry(), record.reference())),
                        named("map-ledger"))
                .to(
                        DISCLOSURES.name(),
                        Produced.with(serdes.key(DISCLOSURES), serdes.value(DISCLOSURES))
                                .withName(NAME + "-ledger"));
    }

    private void writeQuarantine(KStream<String, Effect> effects) {
        effects.filter((subject, effect) -> effect instanceof Effect.Quarantine, named("select-quarantine"))
                .mapValues(effect -> (Effect.Quarantine) effect, named("cast-quarantine"))
                .processValues(() -> new RemovalMarks<>(DisclosureStage::mark), named("mark-quarantine"))
                .map(
                        (subject, value) -> pair(
                                QuarantineMapping.keyOf(new SubjectId(subject), value),
                                QuarantineMapping.toRecord(value)),
                        named("map-quarantine"))
                .to(
                        QUARANTINE.name(),
                        Produced.with(serdes.key(QUARANTINE), serdes.value(QUARANTINE))
                                .withName(NAME + "-quarantine"));
    }

    private void writeErasureSteps(KStream<String, Progressed> steps) {
        steps.map(
                        (subject, step) -> pair(
                                step.effect().erasure().id(),
                                ErasureMapping.toRecord(subject, step.effect(), step.keysDestroyed())),
                        named("map-erasure-steps"))
                .to(
                        ERASURE_STEPS.name(),
                        Produced.with(serdes.key(ERASURE_STEPS), serdes.value(ERASURE_STEPS))
                                .withName(NAME + "-erasure-steps"));
    }

    private static @Nullable String mark(Effect effect) {
        return effect.removal() == null ? null : effect.removal().mark();
    }

    /** Writes the contact's key as the recipient's topic has it. A sink needs no reader. */
    private Serde<RecipientKey> recipientKeys() {
        var keys = serdes.key(Topics.recipient("any")).serializer();
        return Serdes.serdeFrom((topic, key) -> keys.serialize(topic, key.contact()), (topic, bytes) -> {
            throw new UnsupportedOperationException("recipients' keys are only written");
        });
    }

    private static RecipientKey recipientKey(String subject, Disclosed record) {
        return new RecipientKey(record.effect().entry().recipient(), contactKey(subject, record));
    }

    private static ContactKey contactKey(String subject, Disclosed record) {
        return LedgerMapping.contactKey(new SubjectId(subject), record.effect().entry());
    }

    private @Nullable Contact contact(String subject, Disclosed record) {
        Effect.Disclosure effect = record.effect();
        return effect.contact() == null
                ? null
                : ContactMapping.toRecord(new SubjectId(subject), effect.entry(), effect.contact(), links);
    }

    private static boolean isOn(Channel channel, Disclosed record) {
        return record.effect().entry().channel() == channel;
    }

    @SuppressWarnings("NullAway") // a tombstone is a null value in Kafka's contract
    private static <K, V> KeyValue<K, V> pair(K key, @Nullable V value) {
        return KeyValue.pair(key, value);
    }
}
