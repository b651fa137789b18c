package dev.lethe.cli.audit;

import static org.awaitility.Awaitility.await;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.policylog.PolicyPublisher;
import dev.lethe.policylog.Publication;
import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.notary.LedgerNotary;
import dev.lethe.streams.notary.Notaries;
import dev.lethe.streams.notary.NotaryIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The notarised logs on a broker, written as they are, with what whoever administers the broker can do to them. */
final class AuditRig implements AutoCloseable {
    static final String OPERATOR = "lethe.example";
    static final int PARTITIONS = 2;

    private final InMemorySchemaIds ids = new InMemorySchemaIds();
    private final TopicSerdes serdes = new TopicSerdes(ids);
    private final BrokerProcess broker = BrokerProcess.start();

    /** Empties all logs and what was signed of them. The policies get one partition, as whoever publishes gives it. */
    void reset() throws Exception {
        List<TopicSpec<?, ?>> all =
                NotarisedLog.ALL.stream().flatMap(log -> log.topics().stream()).toList();
        delete(all);
        create(List.of(Topics.POLICY), 1);
        create(all, PARTITIONS);
    }

    PolicyCluster cluster() {
        return new PolicyCluster(kafka(), ids, null);
    }

    Notaries notaries() {
        LedgerNotary.Plan plan = new LedgerNotary.Plan(Duration.ofSeconds(1), null, "one", Duration.ofSeconds(10));
        return Notaries.start(kafka(), serdes, new NotaryIdentity(OPERATOR, SigningKeys.keys()), plan);
    }

    /** Publishes the demonstration's policy as {@code version}. */
    void publish(int version) {
        PolicyPublisher publisher = new PolicyPublisher(kafka(), ids, Clock.systemUTC());
        Publication publication = publisher.publish(DemoPolicies.version(version), Instant.now());
        if (!(publication instanceof Publication.Published)) {
            throw new IllegalStateException("not published: " + publication);
        }
    }

    /** Writes disclosures to each partition in a transaction, so that there are markers between, as in real logs. */
    void disclose(int records) {
        write(Topics.DISCLOSURES, records, i -> ("disclosure " + i).getBytes(StandardCharsets.UTF_8));
    }

    /** Writes events to the history, to each partition, in a transaction. */
    void record(int events) {
        write(
                Topics.SUBJECT_LOG,
                events,
                i -> serdes.value(Topics.SUBJECT_LOG).serializer().serialize(Topics.SUBJECT_LOG.name(), event(i)));
    }

    private static SealedSubjectEvent event(int number) {
        Instant at = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(number);
        return SealedSubjectEvent.newBuilder()
                .setEventId("event-" + number)
                .setTenant("acme")
                .setOccurredAt(at)
                .setReceivedAt(at)
                .setKeyTenant("acme")
                .setKeyId("key")
                .setSealed(Map.of("email", ByteBuffer.wrap(new byte[] {(byte) number, 2, 3})))
                .setBody(new ConsentChange(null, List.of(new PurposeChoice("partner-sharing", false))))
                .build();
    }

    private interface Value {
        byte[] of(int number);
    }

    private void write(TopicSpec<?, ?> topic, int records, Value value) {
        try (KafkaProducer<byte[], byte[]> pipeline = pipeline()) {
            pipeline.beginTransaction();
            for (int i = 0; i < records; i++) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    var unused = pipeline.send(
                            new ProducerRecord<>(topic.name(), partition, new byte[] {(byte) i}, value.of(i)));
                }
            }
            pipeline.commitTransaction();
        }
    }

    /** Writes a log anew, all at their old offsets, with another value in one record. */
    <V> void rewrite(TopicSpec<String, V> topic, int partition, long offset, UnaryOperator<V> change) throws Exception {
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> kept = read(topic);
        delete(List.of(topic));
        create(List.of(topic), kept.size());
        try (KafkaProducer<byte[], byte[]> pipeline = pipeline()) {
            for (List<ConsumerRecord<byte[], byte[]>> records : kept.values()) {
                for (List<ConsumerRecord<byte[], byte[]>> run : runs(records)) {
                    pipeline.beginTransaction();
                    for (ConsumerRecord<byte[], byte[]> record : run) {
                        boolean that = record.partition() == partition && record.offset() == offset;
                        byte[] value = that ? changed(topic, record.value(), change) : record.value();
                        var unused = pipeline.send(new ProducerRecord<>(
                                record.topic(),
                                record.partition(),
                                record.timestamp(),
                                record.key(),
                                value,
                                record.headers()));
                    }
                    pipeline.commitTransaction();
                }
            }
        }
    }

    /** Deletes a log and creates it with its first partition only, which it fills again. */
    void losePartitions(TopicSpec<String, ?> topic) throws Exception {
        List<ConsumerRecord<byte[], byte[]>> first = read(topic).getOrDefault(0, List.of());
        delete(List.of(topic));
        create(List.of(topic), 1);
        try (KafkaProducer<byte[], byte[]> pipeline = pipeline()) {
            for (List<ConsumerRecord<byte[], byte[]>> run : runs(first)) {
                pipeline.beginTransaction();
                run.forEach(record -> {
                    var unused = pipeline.send(new ProducerRecord<>(
                            record.topic(), 0, record.timestamp(), record.key(), record.value(), record.headers()));
                });
                pipeline.commitTransaction();
            }
        }
    }

    /** Deletes the records of the ledger's second partition before {@code offset}. */
    void deleteUpTo(long offset) throws Exception {
        TopicPartition partition = new TopicPartition(Topics.DISCLOSURES.name(), 1);
        try (Admin admin = Admin.create(kafka())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private <V> byte[] changed(TopicSpec<String, V> topic, byte[] value, UnaryOperator<V> change) {
        V old = serdes.value(topic).deserializer().deserialize(topic.name(), value);
        return serdes.value(topic).serializer().serialize(topic.name(), change.apply(old));
    }

    /** Records between two markers. */
    private static List<List<ConsumerRecord<byte[], byte[]>>> runs(List<ConsumerRecord<byte[], byte[]>> records) {
        List<List<ConsumerRecord<byte[], byte[]>>> runs = new ArrayList<>();
        long next = -1;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() != next) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(record);
            next = record.offset() + 1;
        }
        return runs;
    }

    private Map<Integer, List<ConsumerRecord<byte[], byte[]>>> read(TopicSpec<?, ?> topic) {
        NotarisedLog log = NotarisedLog.ALL.stream()
                .filter(one -> one.records().equals(topic))
                .findFirst()
                .orElseThrow();
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (int partition : LogPartitions.of(kafka(), log).present()) {
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
            try (PartitionScan scan = new LedgerTopics(cluster(), log).records(partition)) {
                scan.forEachRemaining(all::add);
            }
            records.put(partition, all);
        }
        return records;
    }

    private void delete(Collection<TopicSpec<?, ?>> topics) throws Exception {
        Set<String> names = topics.stream().map(TopicSpec::name).collect(Collectors.toSet());
        try (Admin admin = Admin.create(kafka())) {
            names.retainAll(admin.listTopics().names().get());
            admin.deleteTopics(names).all().get();
            await().until(() -> Collections.disjoint(admin.listTopics().names().get(), names));
        }
    }

    private void create(Collection<TopicSpec<?, ?>> topics, int partitions) throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, partitions, (short) 1).apply(topics);
        }
    }

    private KafkaProducer<byte[], byte[]> pipeline() {
        Map<String, Object> config = new HashMap<>(kafka());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "pipeline");
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @Override
    public void close() {
        broker.close();
    }
}
