package dev.lethe.connect;

import static dev.lethe.schemas.topic.Topics.CUSTOMER_CONTACTS;

import dev.lethe.connect.rig.Part;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Heartbeat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes contacts as the pipeline does: with its serdes, in transactions. */
final class ContactWriter implements Part {
    static final String TENANT = "acme";

    private final KafkaProducer<byte[], byte @Nullable []> producer;
    private final Serializer<ContactKey> keys;
    private final Serializer<Contact> values;
    private final AvroWireFormat wireFormat;
    private String topic = CUSTOMER_CONTACTS.name();

    ContactWriter(String bootstrapServers, String registryUrl) {
        SchemaIds ids = new ConfluentSchemaIds(Map.of("schema.registry.url", registryUrl));
        TopicSerdes serdes = new TopicSerdes(ids);
        wireFormat = new AvroWireFormat(ids);
        keys = serdes.key(CUSTOMER_CONTACTS).serializer();
        values = serdes.value(CUSTOMER_CONTACTS).serializer();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "contacts-writer"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Writes to another topic from now on. */
    void writeTo(String other) {
        topic = other;
    }

    ProducerRecord<byte[], byte @Nullable []> upsert(String contactId, Contact contact) {
        return record(contactId, values.serialize(CUSTOMER_CONTACTS.name(), contact));
    }

    /** The same as a release before that field would have written it. */
    ProducerRecord<byte[], byte @Nullable []> upsertWithout(String field, String contactId, Contact contact) {
        Schema full = Contact.SCHEMA$;
        List<Schema.Field> remaining = full.getFields().stream()
                .filter(candidate -> !candidate.name().equals(field))
                .map(kept -> new Schema.Field(kept, kept.schema()))
                .toList();
        Schema older = Schema.createRecord(full.getName(), full.getDoc(), full.getNamespace(), false, remaining);
        GenericData.Record record = new GenericData.Record(older);
        remaining.forEach(kept -> record.put(kept.name(), plain(contact.get(kept.name()))));
        return record(contactId, wireFormat.encode(CUSTOMER_CONTACTS.name() + "-value", older, record));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Instant instant ? Long.valueOf(instant.toEpochMilli()) : value;
    }

    ProducerRecord<byte[], byte @Nullable []> tombstone(String contactId) {
        return record(contactId, null);
    }

    ProducerRecord<byte[], byte @Nullable []> heartbeat() {
        return new ProducerRecord<>(topic, keys.serialize(CUSTOMER_CONTACTS.name(), Heartbeat.contactKey()), null);
    }

    ProducerRecord<byte[], byte @Nullable []> record(String contactId, byte @Nullable [] value) {
        ContactKey key = ContactKey.newBuilder()
                .setTenant(TENANT)
                .setContactId(contactId)
                .build();
        return new ProducerRecord<>(topic, keys.serialize(CUSTOMER_CONTACTS.name(), key), value);
    }

    void commit(List<ProducerRecord<byte[], byte @Nullable []>> records) {
        send(records);
        producer.commitTransaction();
    }

    void abort(List<ProducerRecord<byte[], byte @Nullable []>> records) {
        send(records);
        producer.flush();
        producer.abortTransaction();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
    private void send(List<ProducerRecord<byte[], byte @Nullable []>> records) {
        producer.beginTransaction();
        records.forEach(producer::send);
    }

    @Override
    public void close() {
        producer.close();
    }
}
