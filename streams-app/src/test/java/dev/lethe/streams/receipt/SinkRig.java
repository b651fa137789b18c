package dev.lethe.streams.receipt;

import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.sink.CompactedTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A broker with the demonstration's topics, a writer of tombstones in transactions, and sinks that apply on command.
 */
public final class SinkRig implements AutoCloseable {
    public static final String ACME = "sink-of-acme";
    public static final String GLOBEX = "sink-of-globex";
    public static final int PARTITIONS = 2;

    private final BrokerProcess broker = BrokerProcess.start();
    private final InMemorySchemaIds ids = new InMemorySchemaIds();
    private final TopicSerdes serdes = new TopicSerdes(ids);
    private final Admin admin = Admin.create(kafka());
    private volatile PolicyHistory policies = PolicyHistory.of(PolicyReader.read(policy(1)));
    private final KafkaProducer<byte[], byte[]> pipeline;
    private final Map<TopicPartition, Long> written = new HashMap<>();

    public SinkRig() throws InterruptedException, ExecutionException {
        provision(List.of("northwind-ads", "contoso-media"), List.of("mailwright", "trailmates"));
        Map<String, Object> config = new HashMap<>(kafka());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "pipeline");
        pipeline = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        pipeline.initTransactions();
    }

    /** The demonstration's policy with a sink of its own for each customer. */
    public static String policy(int version) {
        return DemoPolicies.version(version)
                .replaceFirst("\\[connect-customer-contacts]", "[" + ACME + "]")
                .replaceFirst("\\[connect-customer-contacts]", "[" + GLOBEX + "]");
    }

    public void provision(List<String> audiences, List<String> projections)
            throws InterruptedException, ExecutionException {
        new TopicProvisioner(admin, PARTITIONS, (short) 1).apply(Topics.all(audiences, projections));
    }

    public Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    public BrokerProcess broker() {
        return broker;
    }

    public TopicSerdes serdes() {
        return serdes;
    }

    public PolicyHistory policies() {
        return policies;
    }

    public void publish(PolicyHistory.Version version) {
        policies = PolicyHistory.of(List.of(policies.versions().get(0), version));
    }

    public ReceiptWatcher watcher() {
        return ReceiptWatcher.start(kafka(), serdes, this::policies, Clock.systemUTC());
    }

    /** Writes a record and, behind it in the same transaction, its tombstone as an erasure does. */
    public RecordMetadata erase(String topic, int partition, String request, String removal)
            throws InterruptedException, ExecutionException {
        byte[] key = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        RecordHeaders headers = new RecordHeaders();
        headers.add(RemovalHeader.NAME, (request + "/" + removal).getBytes(StandardCharsets.UTF_8));
        pipeline.beginTransaction();
        var record = pipeline.send(new ProducerRecord<>(topic, partition, key, new byte[] {1}, headers));
        var tombstone = pipeline.send(new ProducerRecord<>(topic, partition, key, null, headers));
        pipeline.commitTransaction();
        record.get();
        written.put(new TopicPartition(topic, partition), tombstone.get().offset());
        return tombstone.get();
    }

    public <V> void write(TopicSpec<String, V> topic, String key, @Nullable V value)
            throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(
                kafka(), serdes.key(topic).serializer(), serdes.value(topic).serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        }
    }

    /** Lets the sink apply everything in {@code topic}; commits behind the last record, as Kafka Connect does. */
    public void apply(String group, String topic) throws InterruptedException, ExecutionException {
        Map<String, Object> config = new HashMap<>(kafka());
        config.put("isolation.level", "read_committed");
        Map<TopicPartition, OffsetAndMetadata> applied = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> sink =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            sink.assign(partitions);
            sink.seekToBeginning(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> sink.position(partition) <= written.getOrDefault(partition, -1L))) {
                sink.poll(Duration.ofMillis(100))
                        .forEach(record -> applied.put(
                                new TopicPartition(topic, record.partition()),
                                new OffsetAndMetadata(record.offset() + 1)));
            }
        }
        commit(group, applied);
    }

    public void commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets)
            throws InterruptedException, ExecutionException {
        admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }

    /** Every receipt, in the order of its partition. */
    public List<RemovalReceipt> receipts() {
        return values(Topics.ERASURE_RECEIPTS);
    }

    public <V> List<V> values(TopicSpec<String, V> topic) {
        List<V> values = new ArrayList<>();
        try (CompactedTable<V> table = CompactedTable.open(kafka(), topic, serdes, (key, value) -> {
            if (value != null) {
                values.add(value);
            }
        })) {
            table.catchUp();
        }
        return values;
    }

    @Override
    public void close() {
        pipeline.close(Duration.ofSeconds(5));
        admin.close();
        broker.close();
    }
}
