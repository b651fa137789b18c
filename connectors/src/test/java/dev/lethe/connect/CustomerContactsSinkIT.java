package dev.lethe.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.connect.rig.ConnectWorker;
import dev.lethe.connect.rig.KafkaBroker;
import dev.lethe.connect.rig.PostgresServer;
import dev.lethe.connect.rig.RegistryServer;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The sink with real broker, registry, Connect worker and PostgreSQL, all as processes of their own. */
class CustomerContactsSinkIT {
    private static final Instant COLLECTED = Instant.parse("2026-03-08T07:30:00.123Z");
    private static final Instant UPDATED = Instant.parse("2026-07-01T23:59:59.999Z");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    private static KafkaBroker kafka;
    private static RegistryServer registry;
    private static PostgresServer postgres;
    private static ConnectWorker worker;
    private static ContactWriter contacts;
    private static ContactRows rows;

    @BeforeAll
    static void startServers() throws Exception {
        kafka = KafkaBroker.start(Files.createDirectory(directory.resolve("kafka")));
        registry = RegistryServer.start(Files.createDirectory(directory.resolve("registry")));
        postgres = PostgresServer.start(Files.createDirectory(directory.resolve("postgres")));
        rows = new ContactRows(postgres::connect);
        rows.execute(SchemaSql.customerContacts());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicProvisioner(admin, 2, (short) 1).apply(List.of(Topics.CUSTOMER_CONTACTS));
        }
        contacts = new ContactWriter(kafka.bootstrapServers(), registry.url());
        Path workerDirectory = Files.createDirectory(directory.resolve("worker"));
        worker = ConnectWorker.start(workerDirectory, kafka.bootstrapServers(), postgres.secrets());
        worker.put(SinkConfigs.CUSTOMER_CONTACTS, sinkConfig());
    }

    @AfterAll
    static void stopServers() throws Exception {
        for (AutoCloseable server : List.of(contacts, worker, postgres, registry, kafka)) {
            server.close();
        }
    }

    @BeforeEach
    void writeToTheSinksTopic() {
        contacts.writeTo(Topics.CUSTOMER_CONTACTS.name());
    }

    @AfterEach
    void nothingPersonalIsInTheWorkersLog() throws Exception {
        assertThat(worker.log()).doesNotContain("@example.com", postgres.password());
    }

    @Test
    void shouldKeepOneRowWithTheLaterValue() {
        contacts.commit(List.of(contacts.upsert("later-1", contact("early@example.com"))));
        contacts.commit(List.of(contacts.upsert("later-1", contact("late@example.com"))));

        eventually()
                .untilAsserted(
                        () -> assertThat(rows.emails("later-")).isEqualTo(Map.of("later-1", "late@example.com")));
    }

    @Test
    void shouldWriteEveryColumnInItsType() {
        Contact contact = Contact.newBuilder(contact("types@example.com"))
                .setPhone("+12065550100")
                .setCustom("{\"size\": \"M\", \"names\": [\"Zoë\", \"O'Neil\"]}")
                .build();

        contacts.commit(List.of(contacts.upsert("types-1", contact)));

        eventually()
                .untilAsserted(() -> assertThat(rows.row("types-1"))
                        .containsEntry("tenant", ContactWriter.TENANT)
                        .containsEntry("phone", "+12065550100")
                        .containsEntry("given_name", null)
                        .containsEntry("custom", "{\"size\": \"M\", \"names\": [\"Zoë\", \"O'Neil\"]}")
                        .containsEntry("custom_type", "object")
                        .containsEntry("collected_at", COLLECTED.toString())
                        .containsEntry("updated_at", UPDATED.toString())
                        .containsEntry("policy_version", "4"));
    }

    @Test
    void shouldClearFieldsThatTheLaterValueNoLongerHas() {
        Contact full =
                Contact.newBuilder(contact("full@example.com")).setCustom("{}").build();
        Contact bare = Contact.newBuilder(full).setEmail(null).setCustom(null).build();

        contacts.commit(List.of(contacts.upsert("bare-1", full), contacts.upsert("bare-1", bare)));

        eventually()
                .untilAsserted(() -> assertThat(rows.row("bare-1"))
                        .containsEntry("email", null)
                        .containsEntry("custom", null)
                        .containsEntry("custom_type", null));
    }

    @Test
    void shouldDeleteTheRowOnATombstone() {
        contacts.commit(List.of(
                contacts.upsert("gone-1", contact("gone@example.com")),
                contacts.upsert("gone-2", contact("stays@example.com"))));
        eventually().untilAsserted(() -> assertThat(rows.emails("gone-")).hasSize(2));

        contacts.commit(List.of(contacts.tombstone("gone-1")));

        eventually().untilAsserted(() -> assertThat(rows.emails("gone-")).containsOnlyKeys("gone-2"));
    }

    @Test
    void shouldTakeATombstoneForAPersonThatIsNotThere() throws Exception {
        contacts.commit(List.of(contacts.tombstone("absent-1")));
        contacts.commit(List.of(contacts.upsert("absent-1", contact("after@example.com"))));

        eventually().untilAsserted(() -> assertThat(rows.emails("absent-")).hasSize(1));
        assertThat(worker.taskState(SinkConfigs.CUSTOMER_CONTACTS)).isEqualTo("RUNNING");
    }

    @Test
    void shouldIgnoreWhatAnAbortedTransactionSent() {
        contacts.abort(List.of(contacts.upsert("aborted-1", contact("never@example.com"))));
        contacts.commit(List.of(contacts.upsert("aborted-1", contact("always@example.com"))));

        eventually()
                .untilAsserted(
                        () -> assertThat(rows.emails("aborted-")).isEqualTo(Map.of("aborted-1", "always@example.com")));
    }

    @Test
    void shouldEndWithTheLastStateOfEachPersonAfterACrash() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        Random random = new Random(20_260_301);

        commitRandomChanges("crash-", expected, random);
        worker.crashAndRestart();
        commitRandomChanges("crash-", expected, random);

        eventually().untilAsserted(() -> assertThat(rows.emails("crash-")).isEqualTo(expected));
    }

    @Test
    void shouldGoOnWhenTheDatabaseComesBack() throws Exception {
        contacts.commit(List.of(contacts.upsert("outage-1", contact("before@example.com"))));
        eventually().untilAsserted(() -> assertThat(rows.emails("outage-")).hasSize(1));

        postgres.stop();
        contacts.commit(List.of(contacts.upsert("outage-2", contact("during@example.com"))));
        eventually().until(() -> worker.log().contains("Retry to "));
        postgres.startAgain();

        eventually().untilAsserted(() -> assertThat(rows.emails("outage-")).hasSize(2));
        assertThat(worker.taskState(SinkConfigs.CUSTOMER_CONTACTS)).isEqualTo("RUNNING");
    }

    @Test
    void shouldStopTheTaskAtARecordThatIsNotAContact() throws Exception {
        putSinkOf("poisoned.contacts", Map.of());
        contacts.commit(List.of(contacts.upsert("poison-1", contact("first@example.com"))));
        eventually().untilAsserted(() -> assertThat(rows.emails("poison-")).hasSize(1));

        contacts.commit(List.of(contacts.record("poison-2", "eve@example.com".getBytes(UTF_8))));
        eventually().until(() -> worker.taskState("poisoned.contacts").equals("FAILED"));

        assertThat(worker.everythingAbout("poisoned.contacts")).doesNotContain("@example.com", postgres.password());
    }

    @Test
    void shouldStopTheTaskAtARowThatTheDatabaseRefusesWithoutShowingIt() throws Exception {
        rows.execute("create table strict_contacts (like customer_contacts including all, check (phone is not null))");
        putSinkOf("refused.contacts", Map.of("collection.name.format", "strict_contacts"));

        contacts.commit(List.of(contacts.upsert("refused-1", contact("refused@example.com"))));
        eventually().until(() -> worker.taskState("refused.contacts").equals("FAILED"));

        assertThat(worker.everythingAbout("refused.contacts")).doesNotContain("@example.com", postgres.password());
    }

    private static void commitRandomChanges(String prefix, Map<String, String> expected, Random random) {
        for (int transaction = 0; transaction < 40; transaction++) {
            List<ProducerRecord<byte[], byte @Nullable []>> changes = new ArrayList<>();
            for (int change = random.nextInt(50); change >= 0; change--) {
                String id = prefix + random.nextInt(60);
                String email = "n" + random.nextInt() + "@example.com";
                boolean erase = random.nextInt(3) == 0;
                changes.add(erase ? contacts.tombstone(id) : contacts.upsert(id, contact(email)));
                expected.compute(id, (key, before) -> erase ? null : email);
            }
            contacts.commit(changes);
        }
    }

    private static void putSinkOf(String topic, Map<String, String> differences) throws Exception {
        Map<String, String> config = new TreeMap<>(sinkConfig());
        config.put("topics", topic);
        config.putAll(differences);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        contacts.writeTo(topic);
        worker.put(topic, config);
    }

    private static Map<String, String> sinkConfig() {
        SecretReference password = new SecretReference(postgres.secrets(), "postgres-password");
        return SinkConfigs.customerContacts(
                registry.url(), new ContactsDatabase(postgres.url(), postgres.user(), password));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }

    private static Contact contact(String email) {
        return Contact.newBuilder()
                .setEmail(email)
                .setPurposes("contact")
                .setWidget("spring-popup")
                .setNoticeVersion("2026-01")
                .setCollectedAt(COLLECTED)
                .setUpdatedAt(UPDATED)
                .setPolicyVersion(4)
                .build();
    }
}
