package dev.lethe.streams.notary;

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
import dev.lethe.schemas.topic.RecordFormat;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.seal.Keysets;
import dev.lethe.streams.sink.CommittedRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** A broker with a ledger of two partitions, and a pipeline that writes to it in transactions. */
final class NotaryRig implements AutoCloseable {
    static final String LEDGER = "lethe.example/disclosures.v1";
    static final int PARTITIONS = 2;
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final BrokerProcess broker = BrokerProcess.start();
    private final TopicSerdes serdes = new TopicSerdes(ids());
    private final String keyset = Keysets.signing();
    private final KafkaProducer<byte[], byte[]> pipeline;
    private final Path folder;
    private int written;

    NotaryRig(Path folder) throws InterruptedException, ExecutionException {
        this.folder = folder;
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, PARTITIONS, (short) 1)
                    .apply(List.of(Topics.DISCLOSURES, Topics.LEDGER_CHECKPOINTS, Topics.LEDGER_LEAVES));
        }
        Map<String, Object> config = new HashMap<>(kafka());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "pipeline");
        pipeline = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        pipeline.initTransactions();
    }

    /** A registry that gives each process the same numbers. */
    static InMemorySchemaIds ids() {
        InMemorySchemaIds ids = new InMemorySchemaIds();
        for (TopicSpec<?, ?> topic : List.of(Topics.LEDGER_LEAVES, Topics.LEDGER_CHECKPOINTS)) {
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

    CheckpointSigner signer() {
        return new CheckpointSigner(LEDGER, SigningKeyset.of(keyset));
    }

    LedgerNotary notary(String instance) {
        LedgerNotary.Plan plan = new LedgerNotary.Plan(INTERVAL, exports(), instance, Duration.ofSeconds(10));
        return LedgerNotary.start(kafka(), serdes, signer(), plan);
    }

    /** Writes records to both partitions in one transaction, and as many in one that is aborted. */
    void disclose(int records) {
        pipeline.beginTransaction();
        send(records, "never happened ");
        pipeline.flush();
        pipeline.abortTransaction();
        pipeline.beginTransaction();
        send(records, "disclosure ");
        pipeline.commitTransaction();
        written += records;
    }

    /** How many records each partition has. */
    int written() {
        return written;
    }

    private void send(int records, String text) {
        for (int i = 0; i < records; i++) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                byte[] value = (text + written + "/" + i).getBytes(StandardCharsets.UTF_8);
                byte[] key = ("k1." + i).getBytes(StandardCharsets.UTF_8);
                var unused = pipeline.send(new ProducerRecord<>(Topics.DISCLOSURES.name(), partition, key, value));
            }
        }
    }

    /** Writes something in the notary's place. */
    void forge(int partition, LedgerLeaves leaves, LedgerCheckpoint checkpoint) {
        pipeline.beginTransaction();
        forge(Topics.LEDGER_LEAVES, partition, leaves);
        forge(Topics.LEDGER_CHECKPOINTS, partition, checkpoint);
        pipeline.commitTransaction();
    }

    private <V> void forge(TopicSpec<String, V> topic, int partition, V value) {
        byte[] bytes = serdes.value(topic).serializer().serialize(topic.name(), value);
        var unused = pipeline.send(new ProducerRecord<>(topic.name(), partition, new byte[0], bytes));
    }

    /** Checks everything that stands in the topics now. */
    PartitionReport check(int partition) {
        return PartitionCheck.run(
                LEDGER,
                partition,
                signer().verifier(),
                checkpoints(partition),
                leaves(partition).iterator(),
                ledger(partition).iterator(),
                List.of());
    }

    List<NotedCheckpoint> checkpoints(int partition) {
        List<NotedCheckpoint> noted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topics.LEDGER_CHECKPOINTS, partition)) {
            LedgerCheckpoint checkpoint = value(Topics.LEDGER_CHECKPOINTS, record);
            noted.add(new NotedCheckpoint(record.offset(), checkpoint.getNote()));
        }
        return noted;
    }

    private List<NotedLeaves> leaves(int partition) {
        List<NotedLeaves> noted = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(Topics.LEDGER_LEAVES, partition)) {
            noted.add(LeafBatches.batch(record.offset(), value(Topics.LEDGER_LEAVES, record)));
        }
        return noted;
    }

    private List<LedgerLine> ledger(int partition) {
        return read(Topics.DISCLOSURES, partition).stream()
                .map(LedgerRecords::line)
                .toList();
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
        broker.close();
    }
}
