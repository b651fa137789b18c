package dev.lethe.cli.policy.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SimulationIT {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final int PEOPLE = 120;
    private static final int SHARING = 40;
    private static final String DEMO = DemoPolicies.version(1);

    private static final InMemorySchemaIds IDS = new InMemorySchemaIds();
    private static final Serializer<SubjectEvent> EVENTS =
            new TopicSerdes(IDS).value(Topics.SUBJECT_EVENTS).serializer();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrokerProcess broker;

    /** Of 120 people all let themselves be written to, and 40 be recognised by partners. */
    @BeforeAll
    static void writeEvents() throws Exception {
        broker = BrokerProcess.start();
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, 3, (short) 1).apply(List.of(Topics.SUBJECT_EVENTS));
        }
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < PEOPLE; i++) {
                producer.send(new ProducerRecord<>(Topics.SUBJECT_EVENTS.name(), "k1.p" + i, submission(i)))
                        .get();
            }
            producer.send(new ProducerRecord<>(
                            Topics.SUBJECT_EVENTS.name(), "k1.p0", "no event".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        try (KafkaProducer<String, byte[]> producer = producer(Map.of("transactional.id", "aborted"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topics.SUBJECT_EVENTS.name(), "k1.nobody", submission(PEOPLE)))
                    .get();
            producer.flush();
            producer.abortTransaction();
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldFindNoDifferenceBetweenEqualPolicies() {
        Simulation simulation = simulation(DEMO);

        SimulationReport report = simulation.run(NOON, 1_000, line -> {});

        assertThat(report.people()).isEqualTo(PEOPLE);
        assertThat(simulation.records()).isEqualTo(PEOPLE + 1);
        assertThat(simulation.unreadable()).isOne();
        assertThat(report.events()).isEmpty();
        assertThat(report.recipients()).isEmpty();
    }

    @Test
    void shouldCountWhoIsLostWithItsReasonAndWhatIsTakenBackAtOnce() {
        String lapsed =
                DEMO.replaceFirst("(?s)(id: northwind-ads.*?contract: \\{attestedUntil: )2099-12-31", "$12026-01-01");

        RecipientChange change = change(simulation(lapsed).run(NOON, 1_000, line -> {}), "northwind-ads");

        assertThat(change.lost()).isEqualTo(Map.of("ATTESTATION_EXPIRED", (long) SHARING));
        assertThat(change.takenBack()).isEqualTo(Map.of("ATTESTATION_EXPIRED", (long) SHARING));
        assertThat(change.gained()).isEmpty();
    }

    @Test
    void shouldCountPeopleWithOtherFields() {
        Policy published = PolicyReader.read(DEMO);
        Policy draft = PolicyReader.read(DEMO.replaceFirst(
                        "(?s)(id: mailwright.*?purposes: \\[contact\\].*?fields: \\[email, given-name)", "$1, phone")
                .replace(
                        "provider: mailwright, fields: [email, given-name]",
                        "provider: mailwright, fields: [email, given-name, phone]"));

        SimulationReport report = new Simulation(cluster(), published, draft).run(NOON, 1_000, line -> {});

        assertThat(report.recipients()).containsOnlyKeys("mailwright");
        assertThat(change(report, "mailwright").otherFields()).isEqualTo(PEOPLE);
    }

    @Test
    void shouldCountEventsThatAreTreatedDifferently() {
        String without = DEMO.replace("- id: spring-popup", "- id: autumn-popup");

        SimulationReport report = simulation(without).run(NOON, 1_000, line -> {});

        assertThat(report.events()).isEqualTo(Map.of("processed -> UNKNOWN_WIDGET", (long) PEOPLE));
        assertThat(change(report, "acme").lost()).hasSize(1).containsValue((long) PEOPLE);
        SimulationReport back = new Simulation(cluster(), PolicyReader.read(without), PolicyReader.read(DEMO))
                .run(NOON, 1_000, line -> {});
        assertThat(change(back, "northwind-ads").gained())
                .isEqualTo(Map.of(SimulationReport.NEW_RECIPIENT, (long) SHARING));
    }

    @Test
    void shouldGiveTheSameCountsInManyPasses() {
        String without = DEMO.replace("- id: spring-popup", "- id: autumn-popup");
        Simulation bounded = simulation(without);
        List<String> progress = new ArrayList<>();

        SimulationReport report = bounded.run(NOON, 10, progress::add);

        assertThat(bounded.passes()).isGreaterThanOrEqualTo(PEOPLE / 10);
        assertThat(progress).hasSize(bounded.passes());
        assertThat(bounded.unreadable()).isOne();
        assertThat(report.people()).isEqualTo(PEOPLE);
        assertThat(report.events()).isEqualTo(Map.of("processed -> UNKNOWN_WIDGET", (long) PEOPLE));
    }

    private static RecipientChange change(SimulationReport report, String recipient) {
        return Objects.requireNonNull(report.recipients().get(recipient));
    }

    private static Simulation simulation(String draft) {
        return new Simulation(cluster(), PolicyReader.read(DEMO), PolicyReader.read(draft));
    }

    private static PolicyCluster cluster() {
        return new PolicyCluster(kafka(), IDS, null);
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(kafka());
        config.putAll(more);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    private static byte[] submission(int number) {
        SubjectEvent event = SubjectEvent.newBuilder()
                .setEventId(new UUID(1, number).toString())
                .setTenant("acme")
                .setOccurredAt(NOON.minusSeconds(60))
                .setReceivedAt(NOON.minusSeconds(60))
                .setBody(Submission.newBuilder()
                        .setWidget("spring-popup")
                        .setNoticeVersion("2026-01")
                        .setFields(PersonFields.newBuilder()
                                .setEmail("p" + number + "@shop.example")
                                .setPhone("+14155550%03d".formatted(number))
                                .build())
                        .setChoices(List.of(
                                new PurposeChoice("contact", true),
                                new PurposeChoice("partner-sharing", number < SHARING)))
                        .setSignals(new OptOutSignals(false, false, null, null))
                        .build())
                .build();
        return EVENTS.serialize(Topics.SUBJECT_EVENTS.name(), event);
    }
}
