package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.CUSTOMER_CONTACTS;
import static dev.lethe.schemas.topic.Topics.DISCLOSURES;
import static dev.lethe.schemas.topic.Topics.REVIEW_PROGRESS;
import static dev.lethe.schemas.topic.Topics.SUBJECT_LOG;
import static dev.lethe.schemas.topic.Topics.SUBJECT_STATE;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.PersonCounted;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.Withholding;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.logic.PersonLogic;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.store.PersonalStores;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

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
     * What others go on with.
     *
     * @param contributions to audiences, by partner and digest
     * @param submissions to be counted, by site
     * @param withholdings to be counted, by customer
     * @param people who count otherwise, by customer
     */
    public record Branches(
            KStream<String, AudienceContribution> contributions,
            KStream<String, SubmissionCounted> submissions,
            KStream<String, Withholding> withholdings,
            KStream<String, PersonCounted> people) {}

    /** Reads events keyed by person; returns what goes to audiences and statistics. */
    public Branches addTo(StreamsBuilder builder, KStream<String, SubjectEvent> events) {
        builder.addStateStore(stores.of(STORE, SUBJECT_STATE));
        builder.addStateStore(stores.of(REVIEW_STORE, REVIEW_PROGRESS));
        KStream<Object, Object> decided = events.process(
                () -> new DisclosureProcessor(new PersonLogic(policies, vault), links, stores),
                Named.as(NAME + "-decide"),
                STORE,
                REVIEW_STORE);
        write("history", SUBJECT_LOG, DisclosureProcessor.HISTORY.from(decided));
        write("ledger", DISCLOSURES, DisclosureProcessor.LEDGER.from(decided));
        write("contacts", CUSTOMER_CONTACTS, DisclosureProcessor.CONTACTS.from(decided));
        write("quarantine", Topics.QUARANTINE, DisclosureProcessor.QUARANTINE.from(decided));
        write("erasure-steps", Topics.ERASURE_STEPS, DisclosureProcessor.ERASURE_STEPS.from(decided));
        DisclosureProcessor.PROJECTIONS
                .from(decided)
                .to(
                        new RecipientTopic<>(),
                        Produced.with(recipientKeys(), serdes.value(Topics.recipient("any")))
                                .withName(NAME + "-projections"));
        return new Branches(
                DisclosureProcessor.CONTRIBUTIONS.from(decided),
                DisclosureProcessor.SUBMISSIONS.from(decided),
                DisclosureProcessor.WITHHOLDINGS.from(decided),
                DisclosureProcessor.PEOPLE.from(decided));
    }

    private <K, V> void write(String what, TopicSpec<K, V> topic, KStream<K, V> records) {
        records.to(
                topic.name(),
                Produced.with(serdes.key(topic), serdes.value(topic)).withName(NAME + "-" + what));
    }

    /** Writes the contact's key as the recipient's topic has it. A sink needs no reader. */
    private Serde<RecipientKey> recipientKeys() {
        var keys = serdes.key(Topics.recipient("any")).serializer();
        return Serdes.serdeFrom((topic, key) -> keys.serialize(topic, key.contact()), (topic, bytes) -> {
            throw new UnsupportedOperationException("recipients' keys are only written");
        });
    }
}
