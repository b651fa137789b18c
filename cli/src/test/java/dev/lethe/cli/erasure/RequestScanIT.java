package dev.lethe.cli.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCause;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RequestScanIT {
    private static final InMemorySchemaIds IDS = new InMemorySchemaIds();
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

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
    void shouldGiveEachRequestOnceAsItStandsHoweverFewFitIntoMemory() throws Exception {
        write();

        List<RequestRow> few = rows(6);
        List<RequestRow> many = rows(1_000);

        assertThat(few).hasSize(39).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(many);
        assertThat(few)
                .filteredOn(row -> row.state() == ErasureState.COMPLETED)
                .extracting(RequestRow::id)
                .containsExactly("request-7");
    }

    private static List<RequestRow> rows(int inMemory) {
        List<RequestRow> rows = new ArrayList<>();
        PolicyCluster cluster = new PolicyCluster(kafka(), IDS, null);
        new RequestScan(cluster, inMemory, erasure -> RequestRow.of(erasure, false)).each(rows::add);
        return rows;
    }

    private static void write() throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, 3, (short) 1).apply(List.of(Topics.ERASURES));
        }
        TopicSerdes serdes = new TopicSerdes(IDS);
        try (KafkaProducer<String, @Nullable Erasure> producer = new KafkaProducer<>(
                kafka(),
                serdes.key(Topics.ERASURES).serializer(),
                serdes.value(Topics.ERASURES).serializer())) {
            for (int i = 0; i < 40; i++) {
                send(producer, "request-" + i, ErasureState.IN_PROGRESS);
            }
            send(producer, "request-7", ErasureState.COMPLETED);
            producer.send(new ProducerRecord<>(Topics.ERASURES.name(), "request-8", null))
                    .get();
        }
    }

    private static void send(KafkaProducer<String, @Nullable Erasure> producer, String id, ErasureState state)
            throws Exception {
        Erasure erasure = Erasure.newBuilder()
                .setRequestId(id)
                .setSubject("k1.alice")
                .setTenant("acme")
                .setScope(ErasureScope.TENANT)
                .setCause(ErasureCause.REQUEST)
                .setState(state)
                .setPolicyVersion(1)
                .setRequestedAt(AT)
                .setReceivedAt(AT)
                .setRemovals(List.of())
                .build();
        producer.send(new ProducerRecord<>(Topics.ERASURES.name(), id, erasure)).get();
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
