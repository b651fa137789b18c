package dev.lethe.policylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.PolicyVersion;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyLogIT {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static BrokerProcess broker;

    private final InMemorySchemaIds ids = new InMemorySchemaIds();
    private final PolicyPublisher publisher = new PolicyPublisher(kafka(), ids, Clock.systemUTC());

    @BeforeAll
    static void startBroker() {
        broker = BrokerProcess.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void forgetPolicies() throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            if (admin.listTopics().names().get().contains(Topics.POLICY.name())) {
                admin.deleteTopics(List.of(Topics.POLICY.name())).all().get();
                await().until(() -> !admin.listTopics().names().get().contains(Topics.POLICY.name()));
            }
        }
    }

    @Test
    void shouldReadWhatWasPublished() {
        Publication first = publisher.publish(DemoPolicies.version(1), NOON);
        Publication second = publisher.publish(DemoPolicies.version(2), NOON.plusSeconds(10));

        List<PublishedPolicy> log = PolicyLog.read(kafka(), ids);

        assertThat(log)
                .containsExactly(((Publication.Published) first).policy(), ((Publication.Published) second).policy());
        assertThat(log.get(1).policy().version()).isEqualTo(2);
        assertThat(log.get(1).document()).isEqualTo(DemoPolicies.version(2));
    }

    @Test
    void shouldKeepEveryVersionForEver() throws Exception {
        publisher.publish(DemoPolicies.version(1), NOON);

        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.POLICY.name());
        try (Admin admin = Admin.create(kafka())) {
            Config settings = Objects.requireNonNull(
                    admin.describeConfigs(List.of(topic)).all().get().get(topic));
            assertThat(settings.get("cleanup.policy").value()).isEqualTo("delete");
            assertThat(settings.get("retention.ms").value()).isEqualTo("-1");
            assertThat(settings.get("retention.bytes").value()).isEqualTo("-1");
        }
    }

    @Test
    void shouldReadAnEmptyLogWhereNothingWasPublished() {
        assertThat(PolicyLog.read(kafka(), ids)).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsBehindTheLatestVersion() {
        publisher.publish(DemoPolicies.version(4), NOON);

        assertThat(publisher.publish(DemoPolicies.version(3), NOON.plusSeconds(1)))
                .isEqualTo(new Publication.Refused(
                        "Version 3 is lower than the published version 4:" + " raise the version in the document."));
        assertThat(publisher.publish(DemoPolicies.version(4) + "# changed\n", NOON.plusSeconds(1)))
                .isEqualTo(new Publication.Refused(
                        "Version 4 is published already, with another document:" + " raise the version in this one."));
        assertThat(publisher.publish(DemoPolicies.version(5), NOON.minusSeconds(1)))
                .isEqualTo(new Publication.Refused("Version 5 would be effective from 2026-05-01T11:59:59Z,"
                        + " before version 4 at 2026-05-01T12:00:00Z."));
        assertThat(PolicyLog.read(kafka(), ids)).hasSize(1);
    }

    @Test
    void shouldWriteNothingForADocumentThatWasPublishedBefore() {
        Publication first = publisher.publish(DemoPolicies.version(1), NOON);

        Publication again = publisher.publish(DemoPolicies.version(1), NOON.plusSeconds(5));

        assertThat(again).isEqualTo(new Publication.Unchanged(((Publication.Published) first).policy()));
        assertThat(PolicyLog.read(kafka(), ids)).hasSize(1);
    }

    @Test
    void shouldRefuseADocumentThatCannotBeUsed() {
        assertThatThrownBy(() -> publisher.publish("version: 1\n", NOON)).isInstanceOf(PolicyException.class);

        assertThat(PolicyLog.read(kafka(), ids)).isEmpty();
    }

    @Test
    void shouldLetExactlyOneOfTwoRacingPublishersWinForEveryReader() throws Exception {
        publisher.publish(DemoPolicies.version(1), NOON);
        try (PolicyFollower follower = follow()) {
            for (int round = 2; round < 7; round++) {
                int version = round;
                List<Publication> answers = race(List.of(
                        () -> publisher.publish(DemoPolicies.version(version) + "# one\n", NOON),
                        () -> publisher.publish(DemoPolicies.version(version) + "# two\n", NOON)));

                List<PublishedPolicy> winners = answers.stream()
                        .filter(Publication.Published.class::isInstance)
                        .map(answer -> ((Publication.Published) answer).policy())
                        .toList();
                assertThat(winners).hasSize(1);
                assertThat(PolicyLog.read(kafka(), ids)).hasSize(version).endsWith(winners.get(0));
                await().atMost(PATIENCE).until(() -> follower.get().latest().version() == version);
            }
        }
    }

    @Test
    void shouldFollowWithoutRestart() {
        publisher.publish(DemoPolicies.version(1), NOON);
        List<Integer> prepared = new CopyOnWriteArrayList<>();
        try (PolicyFollower follower = PolicyFollower.start(
                kafka(), ids, PATIENCE, history -> prepared.add(history.latest().version()))) {
            assertThat(follower.get().latest().version()).isEqualTo(1);

            publisher.publish(DemoPolicies.version(2), NOON.plusSeconds(10));

            await().atMost(PATIENCE).until(() -> follower.get().latest().version() == 2);
            assertThat(prepared).containsExactly(1, 2);
            assertThat(follower.get().at(NOON.plusSeconds(9)).version()).isEqualTo(1);
            assertThat(follower.get().at(NOON.plusSeconds(10)).version()).isEqualTo(2);
            assertThat(follower.healthy()).isTrue();
        }
    }

    @Test
    void shouldStartWithAllVersionsAsOneHistory() {
        publisher.publish(DemoPolicies.version(1), NOON);
        publisher.publish(DemoPolicies.version(2), NOON);
        List<PolicyHistory> prepared = new CopyOnWriteArrayList<>();

        try (PolicyFollower follower = PolicyFollower.start(kafka(), ids, PATIENCE, prepared::add)) {
            assertThat(prepared).hasSize(1);
            assertThat(follower.get().versions()).hasSize(2);
        }
    }

    @Test
    void shouldWaitForTheFirstPolicy() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<PolicyFollower> started = other.submit(this::follow);
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().equals("lethe-policy-follower")));
            publisher.publish(DemoPolicies.version(1), NOON);

            try (PolicyFollower follower = started.get()) {
                assertThat(follower.get().latest().version()).isEqualTo(1);
            }
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void shouldSayWhatToDoWhenNothingIsPublished() {
        assertThatThrownBy(() -> PolicyFollower.start(kafka(), ids, Duration.ofSeconds(3), history -> {}))
                .isInstanceOf(PolicyUnavailableException.class)
                .hasMessage("No policy is published: publish one with lethe policy publish FILE.");
    }

    @Test
    void shouldKeepTheFirstRecordOfAVersion() throws Exception {
        publisher.publish(DemoPolicies.version(1), NOON);
        try (PolicyFollower follower = follow()) {
            append("1", record(PublishedPolicy.of(1, NOON, NOON, DemoPolicies.version(1) + "# forged\n")));

            await().atMost(PATIENCE).until(() -> follower.ignoredRecords() == 1);
            assertThat(follower.get().versions()).hasSize(1);
            assertThat(PolicyLog.read(kafka(), ids))
                    .extracting(PublishedPolicy::document)
                    .containsExactly(DemoPolicies.version(1));
        }
    }

    @Test
    void shouldKeepTheOldPolicyAndSaySoWhenADocumentCannotBeRead() throws Exception {
        publisher.publish(DemoPolicies.version(1), NOON);
        try (PolicyFollower follower = follow()) {
            append("2", record(PublishedPolicy.of(2, NOON, NOON, "version: 2\nof: the future\n")));
            await().atMost(PATIENCE).until(() -> !follower.healthy());

            assertThat(follower.get().latest().version()).isEqualTo(1);

            publisher.publish(DemoPolicies.version(3), NOON);
            await().atMost(PATIENCE).until(() -> follower.get().latest().version() == 3);
            assertThat(follower.healthy()).isFalse();
        }
    }

    @Test
    void shouldFollowOnAfterARestartOfTheBroker() {
        publisher.publish(DemoPolicies.version(1), NOON);
        try (PolicyFollower follower = follow()) {
            broker.kill();
            assertThat(follower.get().latest().version()).isEqualTo(1);
            broker.restart();

            publisher.publish(DemoPolicies.version(2), NOON);

            await().atMost(PATIENCE).until(() -> follower.get().latest().version() == 2);
        }
    }

    @Test
    void shouldFollowOnAfterTheRegistryCameBack() {
        publisher.publish(DemoPolicies.version(1), NOON);
        InMemorySchemaIds away = new InMemorySchemaIds();
        away.idOf("policy.v1-value", PolicyVersion.getClassSchema()); // the same id as in the other registry
        away.goDown();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<PolicyFollower> started =
                    other.submit(() -> PolicyFollower.start(kafka(), away, PATIENCE, history -> {}));
            assertThat(started).isNotDone();
            away.comeBack();

            assertThat(started).succeedsWithin(PATIENCE).satisfies(follower -> {
                assertThat(follower.get().latest().version()).isEqualTo(1);
                follower.close();
            });
        } finally {
            other.shutdownNow();
        }
    }

    private PolicyFollower follow() {
        return PolicyFollower.start(kafka(), ids, PATIENCE, history -> {});
    }

    private static List<Publication> race(List<Callable<Publication>> publishers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(publishers.size());
        try {
            List<Publication> answers = new CopyOnWriteArrayList<>();
            for (Future<Publication> answer : threads.invokeAll(publishers)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private byte[] record(PublishedPolicy policy) {
        return new TopicSerdes(ids)
                .value(Topics.POLICY)
                .serializer()
                .serialize(Topics.POLICY.name(), policy.toRecord());
    }

    private static void append(String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.POLICY.name(), key, value))
                    .get();
        }
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
