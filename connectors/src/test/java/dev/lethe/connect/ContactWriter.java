package dev.lethe.connect;

import static dev.lethe.schemas.topic.Topics.CUSTOMER_CONTACTS;

import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes contacts as the pipeline does: with its serdes, in transactions. */
final class ContactWriter implements AutoCloseable {
    static final String TENANT = "acme";

    private final KafkaProducer<byte[], byte @Nullable []> producer;
    private final Serializer<ContactKey> keys;
    private final Serializer<Contact> values;
    private String topic = CUSTOMER_CONTACTS.name();

    ContactWriter(String bootstrapServers, String registryUrl) {
        TopicSerdes serdes = new TopicSerdes(new ConfluentSchemaIds(Map.of("schema.registry.url", registryUrl)));
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

    ProducerRecord<byte[], byte @Nullable []> tombstone(String contactId) {
        return record(contactId, null);
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
