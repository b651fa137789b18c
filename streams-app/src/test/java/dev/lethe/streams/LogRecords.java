package dev.lethe.streams;

import dev.lethe.policylog.PublishedPolicy;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.PolicyVersion;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** What the pipeline writes to ledger and history, and published policies, byte for byte. */
final class LogRecords {
    private static final TopicSerdes SERDES = new TopicSerdes(new InMemorySchemaIds());
    private static final int EACH = 14;

    private final Map<NotarisedLog, List<ConsumerRecord<byte[], byte[]>>> records;

    private LogRecords(Map<NotarisedLog, List<ConsumerRecord<byte[], byte[]>>> records) {
        this.records = records;
    }

    /** Lets five people give, change and withdraw their consent, and erases the first of them. */
    static LogRecords ofPipeline() {
        try (PipelineFixture pipeline = new PipelineFixture()) {
            for (Map<String, Boolean> consents :
                    List.of(PipelineFixture.ALL, PipelineFixture.CONTACT_ONLY, PipelineFixture.ALL)) {
                for (int person = 0; person < 5; person++) {
                    pipeline.submit("k1.person-" + person, "person%d@shop.example".formatted(person), consents);
                }
            }
            pipeline.erase("k1.person-0", "acme", ErasureScope.TENANT);
            List<TestRecord<String, Disclosure>> ledger = pipeline.records(Topics.DISCLOSURES);
            List<TestRecord<String, SealedSubjectEvent>> history = pipeline.records(Topics.SUBJECT_LOG);
            return new LogRecords(Map.of(
                    NotarisedLog.DISCLOSURES, firstOf(Topics.DISCLOSURES, ledger),
                    NotarisedLog.HISTORY, firstOf(Topics.SUBJECT_LOG, history),
                    NotarisedLog.POLICY, firstOf(Topics.POLICY, policies())));
        }
    }

    /** The same number of records of each log, at offsets 0, 1, 2 and so on. */
    List<ConsumerRecord<byte[], byte[]>> of(NotarisedLog log) {
        return new ArrayList<>(records.getOrDefault(log, List.of()));
    }

    /** What a record says. */
    static <V> V value(TopicSpec<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return SERDES.value(topic).deserializer().deserialize(topic.name(), record.value());
    }

    /** What {@code value} is as bytes. */
    static <V> byte[] bytes(TopicSpec<String, V> topic, V value) {
        return SERDES.value(topic).serializer().serialize(topic.name(), value);
    }

    /** A record like {@code original} somewhere else, with some of it changed. */
    static ConsumerRecord<byte[], byte[]> record(
            ConsumerRecord<byte[], byte[]> original,
            long offset,
            long timestamp,
            byte[] key,
            byte @Nullable [] value,
            Headers headers) {
        return new ConsumerRecord<>(
                original.topic(),
                original.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static List<TestRecord<String, PolicyVersion>> policies() {
        return IntStream.rangeClosed(1, EACH)
                .mapToObj(version -> {
                    Instant at = PipelineFixture.START.plusSeconds(version);
                    String document = DemoPolicies.version(version);
                    PolicyVersion policy = new PolicyVersion(
                            version, at.plusSeconds(5), at, PublishedPolicy.sha256Of(document), document);
                    return new TestRecord<>(Integer.toString(version), policy, at);
                })
                .toList();
    }

    private static <V> List<ConsumerRecord<byte[], byte[]>> firstOf(
            TopicSpec<String, V> topic, List<TestRecord<String, V>> written) {
        return IntStream.range(0, EACH)
                .mapToObj(i -> consumed(topic, written.get(i), i))
                .toList();
    }

    private static <V> ConsumerRecord<byte[], byte[]> consumed(
            TopicSpec<String, V> topic, TestRecord<String, V> written, long offset) {
        byte[] key = SERDES.key(topic).serializer().serialize(topic.name(), written.key());
        ConsumerRecord<byte[], byte[]> place = new ConsumerRecord<>(topic.name(), 0, offset, key, null);
        return record(place, offset, written.timestamp(), key, bytes(topic, written.value()), written.headers());
    }
}
