package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.AS_ACME;
import static dev.lethe.capture.CaptureFixture.AS_OPERATOR;
import static dev.lethe.capture.CaptureFixture.SHOP;
import static dev.lethe.capture.CaptureFixture.newId;
import static dev.lethe.capture.CaptureFixture.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.http.testing.Answer;
import dev.lethe.policylog.PolicyPublisher;
import dev.lethe.producer.testing.BrokerProcess;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server in front of a real broker. */
class CaptureBrokerIT {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration BOUND = ANSWER_TIMEOUT.plusSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_IN_FLIGHT = 20;

    @TempDir
    private Path folder;

    private final InMemorySchemaIds schemaIds = new InMemorySchemaIds();
    private BrokerProcess broker;
    private Capture capture;
    private CaptureClient client;

    @BeforeEach
    void start() throws Exception {
        broker = BrokerProcess.start();
        new PolicyPublisher(Map.of("bootstrap.servers", broker.bootstrapServers()), schemaIds, Clock.systemUTC())
                .publish(CaptureFixture.demoPolicy(), Instant.now());
        capture = Capture.start(settings(), new RememberedSchemaIds(schemaIds));
        client = new CaptureClient(capture.port());
    }

    @AfterEach
    void stop() {
        capture.close();
        broker.close();
    }

    @Test
    void shouldBecomeReadyWhenTopicsExistAndStayReadyWithoutTheRegistry() throws Exception {
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(client.get("/health/ready").body()).contains("Not available: topics."));

        createTopics();
        await().atMost(PATIENCE).until(() -> client.get("/health/ready").status() == 200);
        schemaIds.goDown();

        assertThat(client.post("/v1/submissions", submission(), "Origin", SHOP).status())
                .isEqualTo(202);
        assertThat(client.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void shouldNotStartOnAPortThatIsInUseOrWithKeysOfNobody() throws Exception {
        Map<String, String> samePort = Map.of("http.port", Integer.toString(capture.port()));
        assertThatThrownBy(() -> Capture.start(settings(samePort), schemaIds).close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http.port = " + capture.port())
                .hasMessageContaining("in use");

        Files.writeString(folder.resolve("api.keys"), "nobody 00\n");
        Map<String, String> keysOfNobody =
                Map.of("api.keys.file", folder.resolve("api.keys").toString());
        assertThatThrownBy(() -> Capture.start(CaptureFixture.settings(merged(keysOfNobody)), schemaIds)
                        .close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("API key file")
                .hasMessageContaining("line 1");
    }

    @Test
    void shouldFollowANewPolicyWithoutARestart() throws Exception {
        createTopics();
        new PolicyPublisher(Map.of("bootstrap.servers", broker.bootstrapServers()), schemaIds, Clock.systemUTC())
                .publish(
                        CaptureFixture.demoPolicy()
                                .replace("version: 1\n", "version: 2\n")
                                .replace("version: \"2026-01\"", "version: \"2026-02\""),
                        Instant.now());

        await().atMost(PATIENCE)
                .until(() -> client.get("/v1/widgets/spring-popup").body().contains("2026-02"));
        assertThat(client.post("/v1/submissions", submission(), "Origin", SHOP).rule())
                .isEqualTo("notice-outdated");
    }

    @Test
    void shouldHaveStoredWhatItAcceptedAndStoreRetriesOnce() throws Exception {
        createTopics();
        String submission = newId();
        String erasure = newId();
        String erase = "{\"id\":\"%s\",\"email\":\"ada@example.com\",\"scope\":\"everywhere\"}".formatted(erasure);

        for (int i = 0; i < 3; i++) {
            assertThat(client.post("/v1/submissions", submission(submission, "ada@example.com"), "Origin", SHOP)
                            .json()
                            .get("id")
                            .textValue())
                    .isEqualTo(submission);
            assertThat(client.post("/v1/erasures", erase, "Authorization", AS_OPERATOR)
                            .status())
                    .isEqualTo(202);
        }

        List<SubjectEvent> stored = new StoredEvents(broker.bootstrapServers(), schemaIds).read();
        assertThat(stored).extracting(SubjectEvent::getEventId).containsExactly(submission, erasure);
        assertThat(stored.get(0).getTenant()).isEqualTo("acme");
        assertThat(((ErasureRequest) stored.get(1).getBody()).getScope()).isEqualTo(ErasureScope.EVERYWHERE);
    }

    @Test
    void shouldAnswerBusyInTimeWhileTheBrokerIsDownAndAcceptTheRetryAfterItsReturn() throws Exception {
        createTopics();
        assertThat(client.post("/v1/submissions", submission(), "Origin", SHOP).status())
                .isEqualTo(202);
        String retried = newId();

        broker.kill();
        long start = System.nanoTime();
        Answer refused = client.post("/v1/submissions", submission(retried, "b@example.com"), "Origin", SHOP);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("2");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
        await().atMost(PATIENCE).until(() -> client.get("/health/ready").status() == 503);
        assertThat(client.get("/health/live").status()).isEqualTo(200);

        broker.restart();
        await().atMost(PATIENCE)
                .until(() -> client.post("/v1/submissions", submission(retried, "b@example.com"), "Origin", SHOP)
                                .status()
                        == 202);
        await().atMost(PATIENCE).until(() -> client.get("/health/ready").status() == 200);
        assertThat(new StoredEvents(broker.bootstrapServers(), schemaIds).read())
                .extracting(SubjectEvent::getEventId)
                .contains(retried);
    }

    @Test
    void shouldHoldBoundedNumberOfEventsWhileTheBrokerStandsStill() throws Exception {
        createTopics();
        client.post("/v1/submissions", submission(), "Origin", SHOP);
        ExecutorService clients = Executors.newFixedThreadPool(4 * MAX_IN_FLIGHT);
        broker.freeze();
        try {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 10 * MAX_IN_FLIGHT; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> client.post("/v1/submissions", submission(), "Authorization", AS_ACME), clients));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]));
            await().atMost(PATIENCE).until(() -> {
                assertThat(inFlight()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
                return all.isDone();
            });

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(503));
        } finally {
            broker.resume();
            clients.shutdown();
        }
        await().atMost(PATIENCE).until(() -> inFlight() == 0);
    }

    @Test
    void shouldAnswerWhatIsUnderWayBeforeItStops() throws Exception {
        createTopics();
        client.post("/v1/submissions", submission(), "Origin", SHOP);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        broker.freeze();
        for (int i = 0; i < 5; i++) {
            answers.add(
                    CompletableFuture.supplyAsync(() -> client.post("/v1/submissions", submission(), "Origin", SHOP)));
        }
        await().until(() -> inFlight() == 5);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(capture::close);
        broker.resume();

        assertThat(stopped).succeedsWithin(PATIENCE);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(202));
        assertThat(new StoredEvents(broker.bootstrapServers(), schemaIds).read())
                .hasSize(6);
    }

    private double inFlight() {
        return client.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("lethe_capture_events_in_flight "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicProvisioner(admin, 2, (short) 1).apply(List.of(Topics.SUBJECT_EVENTS, Topics.PAGE_VIEWS));
        }
    }

    private CaptureSettings settings() throws IOException {
        return settings(Map.of());
    }

    private CaptureSettings settings(Map<String, String> others) throws IOException {
        Files.writeString(folder.resolve("identity.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("api.keys"), CaptureFixture.keyLines());
        return CaptureFixture.settings(merged(others));
    }

    private Map<String, String> merged(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "identity.key.file", folder.resolve("identity.key").toString(),
                "api.keys.file", folder.resolve("api.keys").toString(),
                "producer.answer.timeout", ANSWER_TIMEOUT.toString(),
                "producer.in.flight.max", Integer.toString(MAX_IN_FLIGHT)));
        all.putAll(others);
        return all;
    }
}
