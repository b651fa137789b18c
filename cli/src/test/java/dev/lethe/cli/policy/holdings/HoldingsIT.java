package dev.lethe.cli.policy.holdings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HoldingsIT {
    private static final InMemorySchemaIds IDS = new InMemorySchemaIds();
    private static final Policy POLICY = PolicyReader.read(DemoPolicies.version(1));
    private static final byte[] SOMETHING = {1};

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrokerProcess broker;

    /** 50 digests, of which every fifth was taken back; contacts of two customers; records of a provider. */
    @BeforeAll
    static void writeRecords() throws Exception {
        broker = BrokerProcess.start();
        TopicSpec<?, ?> audience = Topics.audience("northwind-ads");
        TopicSpec<?, ?> projection = Topics.recipient("mailwright");
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, 3, (short) 1).apply(List.of(audience, projection, Topics.CUSTOMER_CONTACTS));
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 50; i++) {
                byte[] digest = ("digest-" + i).getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(audience.name(), digest, SOMETHING))
                        .get();
                if (i % 5 == 0) {
                    producer.send(tombstone(audience, digest)).get();
                }
            }
            for (int i = 0; i < 30; i++) {
                byte[] key = contactKey(Topics.CUSTOMER_CONTACTS.name(), i < 10 ? "acme" : "globex", "c" + i);
                producer.send(new ProducerRecord<>(Topics.CUSTOMER_CONTACTS.name(), key, SOMETHING))
                        .get();
            }
            byte[] back = contactKey(projection.name(), "acme", "again");
            producer.send(new ProducerRecord<>(projection.name(), back, SOMETHING))
                    .get();
            producer.send(tombstone(projection, back)).get();
            producer.send(new ProducerRecord<>(projection.name(), back, SOMETHING))
                    .get();
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void shouldCountLiveRecordsHoweverManyFitIntoMemory(int keysInMemory) {
        List<String> keys = new ArrayList<>();

        long count = new Holdings(cluster(), keysInMemory).count(recipient("northwind-ads"), keys::add);

        assertThat(count).isEqualTo(40);
        assertThat(keys)
                .hasSize(40)
                .doesNotHaveDuplicates()
                .contains("digest-1")
                .doesNotContain("digest-5");
    }

    @Test
    void shouldCountACustomersOwnContactsOnly() {
        List<String> keys = new ArrayList<>();

        assertThat(new Holdings(cluster(), 100).count(recipient("acme"), keys::add))
                .isEqualTo(10);
        assertThat(new Holdings(cluster(), 100).count(recipient("globex"), key -> {}))
                .isEqualTo(20);
        assertThat(keys).allMatch(key -> key.startsWith("acme/"));
    }

    @Test
    void shouldCountARecordThatCameBackOnce() {
        assertThat(new Holdings(cluster(), 100).count(recipient("mailwright"), key -> {}))
                .isOne();
    }

    @Test
    void shouldCountNothingWhereNothingFlowsOrNoTopicIs() {
        Holdings holdings = new Holdings(cluster(), 100);

        assertThat(holdings.topicOf(recipient("state-court"))).isEmpty();
        assertThat(holdings.count(recipient("state-court"), key -> {})).isZero();
        assertThat(holdings.count(recipient("contoso-media"), key -> {})).isZero();
    }

    private static Recipient recipient(String id) {
        return Objects.requireNonNull(POLICY.recipients().get(id));
    }

    private static PolicyCluster cluster() {
        return new PolicyCluster(kafka(), IDS, null);
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @SuppressWarnings("NullAway") // a tombstone is null in Kafka's contract
    private static ProducerRecord<byte[], byte[]> tombstone(TopicSpec<?, ?> topic, byte[] key) {
        return new ProducerRecord<>(topic.name(), key, null);
    }

    private static byte[] contactKey(String topic, String tenant, String id) {
        return new TopicSerdes(IDS)
                .key(Topics.CUSTOMER_CONTACTS)
                .serializer()
                .serialize(topic, new ContactKey(tenant, id));
    }
}
