package dev.lethe.cli.sink;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.KeySlices;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.serde.MalformedRecordException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Compares a sink's table with its topic, contact by contact, while both may be written.
 *
 * <p>Memory is bounded: of each contact its key and two digests of its values are kept, for so many contacts at a time,
 * in slices of the keys' hashes; table and topic are read once for each slice. An order that both share would need one
 * pass, but a topic has none.
 *
 * <p>What is written meanwhile is no difference: the table is read first, then the topic to the end that it has after
 * that. Records before the ends {@code settled} were in the table then, or should have been; one behind them makes its
 * contact's row right by itself, sooner or later.
 */
final class TableComparison {
    /** What one contact takes in memory, keys of 64 characters and the map's own part included. */
    private static final int BYTES_EACH = 256;

    /** Separates customer and contact in a key; no text in PostgreSQL can hold it. */
    private static final char BETWEEN = '\0';

    private final PolicyCluster cluster;
    private final ContactTable table;
    private final int contactsAtATime;
    private final ContactDigest digest = new ContactDigest();
    private final Deserializer<ContactKey> keys;
    private final Deserializer<Contact> values;

    /** Keeps about {@code memory} bytes of contacts at a time. */
    TableComparison(PolicyCluster cluster, ContactTable table, long memory) {
        this.cluster = cluster;
        this.table = table;
        this.contactsAtATime = (int) Math.min(Integer.MAX_VALUE, Math.max(1, memory / BYTES_EACH));
        TopicSerdes serdes = new TopicSerdes(cluster.ids());
        this.keys = serdes.key(Topics.CUSTOMER_CONTACTS).deserializer();
        this.values = serdes.value(Topics.CUSTOMER_CONTACTS).deserializer();
    }

    /**
     * Compares.
     *
     * @param settled ends up to which the sink has read; a partition that is not there: whatever the topic holds counts
     * @param share hears how much is done, 0 to 1
     * @return counts by customer
     */
    SortedMap<String, CustomerCounts> compare(Map<TopicPartition, Long> settled, DoubleConsumer share) {
        SortedMap<String, CustomerCounts> counts = new TreeMap<>();
        KeySlices<ContactState> slices = new KeySlices<>(contactsAtATime);
        do {
            table.read(row -> {
                ContactState contact = slices.get(row.getString(1) + BETWEEN + row.getString(2), ContactState::new);
                if (contact != null) {
                    contact.row(digest.of(row, 3));
                }
            });
            try (TopicScan scan = TopicScan.open(cluster.kafka(), Topics.CUSTOMER_CONTACTS.name())) {
                scan.pass(record -> take(record, settled, slices));
            }
            slices.kept()
                    .forEach((key, contact) -> counts.computeIfAbsent(customer(key), name -> new CustomerCounts())
                            .add(contact));
            share.accept(slices.share());
        } while (slices.next());
        counts.values().removeIf(count -> count.rows() == 0 && count.records() == 0);
        return counts;
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> settled, KeySlices<ContactState> slices) {
        try {
            ContactKey key = keys.deserialize(record.topic(), record.key());
            ContactState contact = slices.get(key.getTenant() + BETWEEN + key.getContactId(), ContactState::new);
            if (contact == null) {
                return;
            }
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            boolean applied = record.offset() < settled.getOrDefault(partition, Long.MAX_VALUE);
            if (record.value() == null) {
                contact.tombstone(applied);
            } else {
                contact.record(digest.of(values.deserialize(record.topic(), record.value())), applied);
            }
        } catch (MalformedRecordException e) {
            throw new StackException(
                    "The record at offset %d of partition %d of %s cannot be read; the sink stops there too: see the worker's log."
                            .formatted(record.offset(), record.partition(), record.topic()),
                    e);
        }
    }

    private static String customer(String key) {
        return key.substring(0, key.indexOf(BETWEEN));
    }
}
