package dev.lethe.cli.demo;

import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.RecordFormat;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.ReleaseMapping;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Understands the records that the demonstration counts and compares. Not thread-safe. */
final class TopicRecords {
    private static final RecordFormat<?> CONTACT_KEY = Topics.CUSTOMER_CONTACTS.key();
    private static final TopicSpec<ContactKey, Contact> ANY_RECIPIENT = Topics.recipient("any");

    private final Map<String, TopicSpec<?, ?>> topics;
    private final Deserializer<ContactKey> contactKeys;
    private final Deserializer<Contact> contacts;
    private final Deserializer<Disclosure> lines;
    private final Deserializer<StatisticTally> tallies;
    private final Deserializer<SiteDayCount> siteDays;
    private final Deserializer<WithheldDayCount> withheldDays;
    private final Deserializer<PeopleCount> people;

    /** Understands {@code topics}, by name, with schemas of {@code registry}. */
    TopicRecords(Map<String, TopicSpec<?, ?>> topics, String registry) {
        TopicSerdes serdes = new TopicSerdes(ConfluentSchemaIds.at(registry));
        this.topics = topics;
        this.contactKeys = serdes.key(ANY_RECIPIENT).deserializer();
        this.contacts = serdes.value(ANY_RECIPIENT).deserializer();
        this.lines = serdes.value(Topics.DISCLOSURES).deserializer();
        this.tallies = serdes.value(Topics.STATISTIC_TALLIES).deserializer();
        this.siteDays = serdes.value(Topics.SITE_DAYS).deserializer();
        this.withheldDays = serdes.value(Topics.WITHHELD_DAYS).deserializer();
        this.people = serdes.value(Topics.PEOPLE).deserializer();
    }

    /** The key as text; {@code tenant/contact id} where it is a contact's. */
    String keyOf(ConsumerRecord<byte[], byte[]> next) {
        return hasContactKey(next)
                ? contactKey(next).getTenant() + "/" + contactKey(next).getContactId()
                : new String(next.key(), StandardCharsets.UTF_8);
    }

    /** The latest record of its key. */
    KeyChange changeOf(ConsumerRecord<byte[], byte[]> next) {
        return new KeyChange(next.value() == null, contentOf(next), next.partition(), next.offset(), System.nanoTime());
    }

    /** Digest of a minimised record. */
    private @Nullable String contentOf(ConsumerRecord<byte[], byte[]> next) {
        boolean minimised = hasContactKey(next) && !next.topic().equals(Topics.CUSTOMER_CONTACTS.name());
        return minimised && next.value() != null
                ? Contents.digestOf(
                        Contents.of(contactKey(next).getTenant(), contacts.deserialize(next.topic(), next.value())))
                : null;
    }

    /** Adds to {@code statistics} the tally or the published figure that the record is. */
    void addTo(StatisticsTally statistics, ConsumerRecord<byte[], byte[]> next) {
        if (next.topic().equals(Topics.STATISTIC_TALLIES.name())) {
            statistics.counted(
                    keyOf(next), next.value() == null ? null : tallies.deserialize(next.topic(), next.value()));
        } else if (next.value() != null && next.topic().equals(Topics.SITE_DAYS.name())) {
            SiteDayCount count = siteDays.deserialize(next.topic(), next.value());
            statistics.released(ReleaseMapping.tallyKey(count), count.getCount());
        } else if (next.value() != null && next.topic().equals(Topics.WITHHELD_DAYS.name())) {
            WithheldDayCount count = withheldDays.deserialize(next.topic(), next.value());
            statistics.released(ReleaseMapping.tallyKey(count), count.getCount());
        } else if (next.value() != null && next.topic().equals(Topics.PEOPLE.name())) {
            PeopleCount count = people.deserialize(next.topic(), next.value());
            statistics.released(ReleaseMapping.tallyKey(count), count.getCount());
        }
    }

    /** The ledger's line that the record is. */
    Optional<Disclosure> lineOf(ConsumerRecord<byte[], byte[]> next) {
        return next.value() != null && next.topic().equals(Topics.DISCLOSURES.name())
                ? Optional.of(lines.deserialize(next.topic(), next.value()))
                : Optional.empty();
    }

    private boolean hasContactKey(ConsumerRecord<byte[], byte[]> next) {
        return Objects.requireNonNull(topics.get(next.topic())).key().equals(CONTACT_KEY);
    }

    private ContactKey contactKey(ConsumerRecord<byte[], byte[]> next) {
        return contactKeys.deserialize(next.topic(), next.key());
    }
}
