package dev.lethe.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.connect.rig.LateRegistry;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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

    private static SinkStack stack;
    private static ContactWriter contacts;
    private static ContactRows rows;

    @BeforeAll
    static void startServers() throws Exception {
        stack = new SinkStack(directory);
        contacts = stack.contacts;
        rows = stack.rows;
    }

    @AfterAll
    static void stopServers() {
        stack.close();
    }

    @BeforeEach
    void writeToTheSinksTopic() {
        contacts.writeTo(Topics.CUSTOMER_CONTACTS.name());
    }

    @AfterEach
    void nothingPersonalIsInALog() throws Exception {
        assertThat(stack.worker.log()).doesNotContain("@example.com", stack.postgres.password());
        assertThat(stack.postgres.log()).doesNotContain("@example.com", stack.postgres.password());
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
    void shouldNotMindHeartbeats() {
        contacts.commit(List.of(contacts.heartbeat()));
        contacts.commit(List.of(contacts.upsert("beat-1", contact("first@example.com")), contacts.heartbeat()));
        contacts.commit(List.of(contacts.heartbeat(), contacts.upsert("beat-2", contact("second@example.com"))));

        eventually()
                .untilAsserted(() -> assertThat(rows.emails("beat-"))
                        .isEqualTo(Map.of("beat-1", "first@example.com", "beat-2", "second@example.com")));
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
        assertThat(stack.worker.taskState(SinkConfigs.CUSTOMER_CONTACTS)).isEqualTo("RUNNING");
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
        stack.worker.crashAndRestart();
        commitRandomChanges("crash-", expected, random);

        eventually().untilAsserted(() -> assertThat(rows.emails("crash-")).isEqualTo(expected));
    }

    @Test
    void shouldGoOnWhenTheDatabaseComesBack() throws Exception {
        contacts.commit(List.of(contacts.upsert("outage-1", contact("before@example.com"))));
        eventually().untilAsserted(() -> assertThat(rows.emails("outage-")).hasSize(1));

        stack.postgres.stop();
        contacts.commit(List.of(contacts.upsert("outage-2", contact("during@example.com"))));
        eventually().until(() -> stack.worker.log().contains("Retry to "));
        stack.postgres.startAgain();

        eventually().untilAsserted(() -> assertThat(rows.emails("outage-")).hasSize(2));
        assertThat(stack.worker.taskState(SinkConfigs.CUSTOMER_CONTACTS)).isEqualTo("RUNNING");
    }

    @Test
    void shouldWriteOlderAndNewerRecordsOfOneBatch() {
        Contact newer = Contact.newBuilder(contact("newer@example.com"))
                .setPostalCode("98101")
                .build();
        contacts.commit(List.of(
                contacts.upsert("mixed-1", newer),
                contacts.upsertWithout("postal_code", "mixed-2", contact("older@example.com")),
                contacts.upsert("mixed-3", newer),
                contacts.upsertWithout("postal_code", "mixed-1", contact("older@example.com"))));

        eventually().untilAsserted(() -> {
            assertThat(rows.row("mixed-1")).containsEntry("email", "older@example.com");
            assertThat(rows.row("mixed-2"))
                    .containsEntry("widget", "spring-popup")
                    .containsEntry("postal_code", null);
            assertThat(rows.row("mixed-3"))
                    .containsEntry("email", "newer@example.com")
                    .containsEntry("postal_code", "98101");
        });
    }

    @Test
    void shouldWaitForTheRegistry() throws Exception {
        try (LateRegistry late = new LateRegistry(stack.registry.url())) {
            stack.useSinkOf("waiting.contacts", Map.of("value.converter.schema.registry.url", late.url()));
            contacts.commit(List.of(contacts.upsert("wait-1", contact("waits@example.com"))));
            eventually().until(() -> stack.worker.log().contains("A record of waiting.contacts waits"));

            late.open();

            eventually().untilAsserted(() -> assertThat(rows.emails("wait-")).hasSize(1));
        }
    }

    @Test
    void shouldStopTheTaskAtARecordThatIsNotAContact() throws Exception {
        stack.useSinkOf("poisoned.contacts", Map.of());
        contacts.commit(List.of(contacts.upsert("poison-1", contact("first@example.com"))));
        eventually().untilAsserted(() -> assertThat(rows.emails("poison-")).hasSize(1));

        contacts.commit(List.of(contacts.record("poison-2", "eve@example.com".getBytes(UTF_8))));
        eventually().until(() -> stack.worker.taskState("poisoned.contacts").equals("FAILED"));

        assertThat(stack.worker.everythingAbout("poisoned.contacts"))
                .doesNotContain("@example.com", stack.postgres.password());
    }

    @Test
    void shouldStopTheTaskAtARowThatTheDatabaseRefusesWithoutShowingIt() throws Exception {
        rows.execute("create table strict_contacts (like customer_contacts including all, check (phone is not null))");
        stack.useSinkOf("refused.contacts", Map.of("collection.name.format", "strict_contacts"));

        contacts.commit(List.of(contacts.upsert("refused-1", contact("refused@example.com"))));
        eventually().until(() -> stack.worker.taskState("refused.contacts").equals("FAILED"));

        assertThat(stack.worker.everythingAbout("refused.contacts"))
                .doesNotContain("@example.com", stack.postgres.password());
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
