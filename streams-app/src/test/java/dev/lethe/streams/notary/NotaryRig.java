package dev.lethe.streams.notary;

import static org.awaitility.Awaitility.await;

import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.check.NotedCheckpoint;
import dev.lethe.privacy.audit.check.NotedLeaves;
import dev.lethe.privacy.audit.check.PartitionCheck;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.schemas.avro.LedgerLeaves;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.RecordFormat;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.streams.seal.Keysets;
import dev.lethe.streams.sink.CommittedRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Logs of two partitions on a broker, empty at first, and a pipeline that writes to them in transactions. */
final class NotaryRig implements AutoCloseable {
    static final String OPERATOR = "lethe.example";
    static final int PARTITIONS = 2;
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final List<TopicSpec<?, ?>> TOPICS =
            NotarisedLog.ALL.stream().flatMap(log -> log.topics().stream()).toList();

    private final BrokerProcess broker;
    private final TopicSerdes serdes = new TopicSerdes(ids());
    private final String keyset = Keysets.signing();
    private final KafkaProducer<byte[], byte[]> pipeline;
    private final Path folder;
    private final Map<NotarisedLog, Integer> written = new HashMap<>();

    NotaryRig(BrokerProcess broker, Path folder) throws InterruptedException, ExecutionException {
        this.broker = broker;
        this.folder = folder;
        try (Admin admin = Admin.create(kafka())) {
            Set<String> left = admin.listTopics().names().get();
            left.retainAll(TOPICS.stream().map(TopicSpec::name).toList());
            drop(admin, left);
            new TopicProvisioner(admin, PARTITIONS, (short) 1).apply(TOPICS);
        }
        Map<String, Object> config = new HashMap<>(kafka());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "pipeline");
        pipeline = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        pipeline.initTransactions();
    }

    /** Deletes a topic. */
    void drop(TopicSpec<?, ?> topic) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(kafka())) {
            drop(admin, Set.of(topic.name()));
        }
    }

    private static void drop(Admin admin, Set<String> topics) throws InterruptedException, ExecutionException {
        admin.deleteTopics(topics).all().get();
        await().until(() -> Collections.disjoint(admin.listTopics().names().get(), topics));
    }

    /** A registry that gives each process the same numbers. */
    static InMemorySchemaIds ids() {
        InMemorySchemaIds ids = new InMemorySchemaIds();
        for (TopicSpec<?, ?> topic : TOPICS) {
            if (topic.value() instanceof RecordFormat.Avro<?> avro) {
                ids.idOf(topic.name() + "-value", avro.schema());
            }
        }
        return ids;
    }

    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String keyset() {
        return keyset;
    }

    Path folder() {
        return folder;
    }

    Path exports() {
        return folder.resolve("exports");
    }

    CheckpointSigner signer(NotarisedLog log) {
        return identity().signer(log);
    }

    private NotaryIdentity identity() {
        return new NotaryIdentity(OPERATOR, SigningKeyset.of(keyset));
    }

    /** A notary of the ledger. */
    LedgerNotary notary(String instance) {
        return LedgerNotary.start(
                kafka(), serdes, NotarisedLog.DISCLOSURES, signer(NotarisedLog.DISCLOSURES), plan(instance));
    }

    /** The notaries of all logs. */
    Notaries notaries(String instance) {
        return Notaries.start(kafka(), serdes, identity(), plan(instance));
    }

    private LedgerNotary.Plan plan(String instance) {
        return new LedgerNotary.Plan(INTERVAL, exports(), instance, Duration.ofSeconds(10));
    }

    /** Writes to the ledger as {@link #write} does. */
    void disclose(int records) {
        write(NotarisedLog.DISCLOSURES, records);
    }

    /** Writes records to both partitions in one transaction, and as many in one that is aborted. */
    void write(NotarisedLog log, int records) {
        pipeline.beginTransaction();
        send(log, records, "never happened ");
        pipeline.flush();
        pipeline.abortTransaction();
        pipeline.beginTransaction();
        send(log, records, "record ");
        pipeline.commitTransaction();
        written.merge(log, records, Integer::sum);
    }

    /** How many records each partition has. */
    int written(NotarisedLog log) {
        return written.getOrDefault(log, 0);
    }

    private void send(NotarisedLog log, int records, String text) {
        for (int i = 0; i < records; i++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                byte[] value = (text + written(log) + "/" + i).getBytes(StandardCharsets.UTF_8);
                byte[] key = ("k1." + i).getBytes(StandardCharsets.UTF_8);
                var unused = pipeline.send(new ProducerRecord<>(log.records().name(), partition, key, value));
            }
        }
    }

    /** Writes something in a notary's place. */
    void forge(NotarisedLog log, int partition, LedgerLeaves leaves, LedgerCheckpoint checkpoint) {
        pipeline.beginTransaction();
        forge(log.leaves(), partition, leaves);
        forge(log.checkpoints(), partition, checkpoint);
        pipeline.commitTransaction();
    }

    private <V> void forge(TopicSpec<String, V> topic, int partition, V value) {
        byte[] bytes = serdes.value(topic).serializer().serialize(topic.name(), value);
        var unused = pipeline.send(new ProducerRecord<>(topic.name(), partition, new byte[0], bytes));
    }

    /** Checks everything that stands in the topics now. */
    PartitionReport check(NotarisedLog log, int partition) {
        return PartitionCheck.run(
                signer(log).ledger(),
                partition,
                signer(log).verifier(),
                checkpoints(log, partition),
                leaves(log, partition).iterator(),
                lines(log, partition).iterator(),
                List.of());
    }

    List<NotedCheckpoint> checkpoints(NotarisedLog log, int partition) {
        List<NotedCheckpoint> noted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(log.checkpoints(), partition)) {
            LedgerCheckpoint checkpoint = value(log.checkpoints(), record);
            noted.add(new NotedCheckpoint(record.offset(), checkpoint.getNote()));
        }
        return noted;
    }

    private List<NotedLeaves> leaves(NotarisedLog log, int partition) {
        List<NotedLeaves> noted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(log.leaves(), partition)) {
            noted.add(LeafBatches.batch(record.offset(), value(log.leaves(), record)));
        }
        return noted;
    }

    private List<LedgerLine> lines(NotarisedLog log, int partition) {
        return read(log.records(), partition).stream().map(LedgerRecords::line).toList();
    }

    private <V> V value(TopicSpec<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return serdes.value(topic).deserializer().deserialize(topic.name(), record.value());
    }

    private List<ConsumerRecord<byte[], byte[]>> read(TopicSpec<?, ?> topic, int number) {
        TopicPartition partition = new TopicPartition(topic.name(), number);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                CommittedRecords.config(kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        pipeline.close(Duration.ofSeconds(5));
    }
}
