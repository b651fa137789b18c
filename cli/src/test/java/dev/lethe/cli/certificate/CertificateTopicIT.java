package dev.lethe.cli.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CertificateTopicIT {
    private static final InMemorySchemaIds IDS = new InMemorySchemaIds();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrokerProcess broker;

    @BeforeAll
    static void startBroker() {
        broker = BrokerProcess.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldFindTheDocumentOfARequestAndOfNoOther() throws Exception {
        CertificateTopic topic = new CertificateTopic(new PolicyCluster(kafka(), IDS, null));
        assertThat(topic.document("request-7")).isEmpty();

        write();

        assertThat(topic.document("request-7"))
                .hasValueSatisfying(document ->
                        assertThat(new String(document, StandardCharsets.UTF_8)).isEqualTo("{\"ä\":7}"));
        assertThat(topic.document("request-")).isEmpty();
    }

    private static void write() throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, 3, (short) 1).apply(List.of(Topics.CERTIFICATES));
        }
        TopicSerdes serdes = new TopicSerdes(IDS);
        try (KafkaProducer<String, ErasureCertificate> producer = new KafkaProducer<>(
                kafka(),
                serdes.key(Topics.CERTIFICATES).serializer(),
                serdes.value(Topics.CERTIFICATES).serializer())) {
            for (int i = 0; i < 20; i++) {
                ErasureCertificate certificate = new ErasureCertificate("request-" + i, "{\"ä\":" + i + "}");
                producer.send(new ProducerRecord<>(Topics.CERTIFICATES.name(), "request-" + i, certificate))
                        .get();
            }
        }
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
