package dev.lethe.benchmarks.mass;

import dev.lethe.benchmarks.stack.Tail;
import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.ErasureMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts what comes out from now on, as a consumer that sees committed records only: contacts, tombstones that erasures
 * have marked, erasures of which the last receipt is there.
 */
final class OutcomeWatch implements AutoCloseable {
    private final TopicSerdes serdes;
    private final AtomicLong contacts = new AtomicLong();
    private final AtomicLong tombstones = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final Set<String> known = new HashSet<>();
    private final Tail tail;

    OutcomeWatch(EmbeddedStack stack) {
        serdes = new TopicSerdes(
                ConfluentSchemaIds.at(stack.addresses().registry().toString()));
        tail = new Tail(
                "bench-outcomes",
                stack.addresses().kafka(),
                topics(stack.policy().rules()),
                this::take);
    }

    /** Contacts that were given or changed. */
    long contacts() {
        return contacts.get();
    }

    /** Tombstones of erasures, at all recipients. */
    long tombstones() {
        return tombstones.get();
    }

    /** Erasures that are completed. */
    long completed() {
        return completed.get();
    }

    private static List<String> topics(Policy policy) {
        List<String> topics = new ArrayList<>(List.of(Topics.CUSTOMER_CONTACTS.name(), Topics.ERASURES.name()));
        policy.projections().forEach(recipient -> topics.add(Topics.recipientName(recipient)));
        policy.audiences().forEach(partner -> topics.add(Topics.audienceName(partner)));
        return topics;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.ERASURES.name())) {
            takeErasure(record);
        } else if (record.value() == null) {
            tombstones.addAndGet(record.headers().lastHeader(ErasureMapping.REMOVAL_HEADER) == null ? 0 : 1);
        } else if (record.topic().equals(Topics.CUSTOMER_CONTACTS.name())) {
            contacts.incrementAndGet();
        }
    }

    private void takeErasure(ConsumerRecord<byte[], byte[]> record) {
        Erasure erasure = record.value() == null
                ? null
                : serdes.value(Topics.ERASURES).deserializer().deserialize(record.topic(), record.value());
        if (erasure != null && erasure.getState() == ErasureState.COMPLETED && known.add(erasure.getRequestId())) {
            completed.incrementAndGet();
        }
    }

    @Override
    public void close() {
        tail.close();
    }
}
