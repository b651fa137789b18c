package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.CUSTOMER_CONTACTS;
import static dev.lethe.schemas.topic.Topics.SUBJECT_STATE;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.Effect.ContactDisclosed;
import dev.lethe.privacy.decision.Effect.ContactWithdrawn;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.streams.mapping.ContactMapping;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Consent and disclosure: one look-up of the person, one decision, one write. Contacts leave here; what goes to
 * partners and statistics is returned.
 */
public final class DisclosureStage {
    private static final String NAME = "disclosure";

    /** The store of what is known about each person. */
    public static final String STORE = NAME + "-subject-store";

    private final TopicSerdes serdes;
    private final SubjectDecisions decisions;

    /** Decides with {@code decisions}. */
    public DisclosureStage(TopicSerdes serdes, SubjectDecisions decisions) {
        this.serdes = serdes;
        this.decisions = decisions;
    }

    /** Reads events keyed by person; returns every effect but contacts, still keyed by person. */
    public KStream<String, Effect> addTo(StreamsBuilder builder, KStream<String, SubjectEvent> events) {
        builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STORE), Serdes.String(), serdes.value(SUBJECT_STATE))
                .withCachingDisabled()
                .withLoggingEnabled(SUBJECT_STATE.settings()));
        KStream<String, Effect> effects =
                events.process(() -> new DisclosureProcessor(decisions), Named.as(NAME + "-decide"), STORE);
        effects.filter((subject, effect) -> isContact(effect), Named.as(NAME + "-select-contacts"))
                .map(this::contact, Named.as(NAME + "-map-contacts"))
                .to(
                        CUSTOMER_CONTACTS.name(),
                        Produced.with(serdes.key(CUSTOMER_CONTACTS), serdes.value(CUSTOMER_CONTACTS))
                                .withName(NAME + "-contacts"));
        return effects.filterNot((subject, effect) -> isContact(effect), Named.as(NAME + "-select-others"));
    }

    private static boolean isContact(Effect effect) {
        return effect instanceof ContactDisclosed || effect instanceof ContactWithdrawn;
    }

    @SuppressWarnings("NullAway") // a tombstone is a null value in Kafka's contract
    private KeyValue<ContactKey, @Nullable Contact> contact(String subject, Effect effect) {
        SubjectId person = new SubjectId(subject);
        if (effect instanceof ContactDisclosed disclosed) {
            return KeyValue.pair(
                    keyOf(person, disclosed.tenant()), ContactMapping.toRecord(disclosed, decisions.policyVersion()));
        }
        return KeyValue.pair(keyOf(person, ((ContactWithdrawn) effect).tenant()), null);
    }

    private static ContactKey keyOf(SubjectId person, String tenant) {
        return new ContactKey(tenant, person.contactIdAt(tenant));
    }
}
