package dev.lethe.streams.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.streams.PipelineTopology;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.runtime.PipelineRunner;
import dev.lethe.streams.runtime.StartChecks;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.runtime.StreamsSettings;
import dev.lethe.streams.seal.Keysets;
import dev.lethe.streams.seal.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances over a real broker: whichever one is asked tells what is known of anybody. */
final class SubjectQueriesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final PolicyHistory POLICY = PolicyHistory.of(demoPolicy());
    private static final List<String> PEOPLE =
            IntStream.range(0, 40).mapToObj(i -> "k1.person-" + i).toList();

    @TempDir
    private Path folder;

    private final InMemorySchemaIds ids = new InMemorySchemaIds();
    private final TopicSerdes serdes = new TopicSerdes(ids);
    private final Vault vault = new Vault(Keysets.encryption());
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldAnswerOnEveryInstanceForEverybodyAndSurviveTheLossOfOne()
            throws IOException, InterruptedException, ExecutionException {
        try (BrokerProcess broker = BrokerProcess.start()) {
            int first = freePort();
            int second = freePort();
            prepare(broker, first);
            submitEverybody(broker);

            try (PipelineRunner one = instance(broker, first)) {
                assertThat(one).isNotNull();
                try (PipelineRunner two = instance(broker, second)) {
                    assertThat(two).isNotNull();
                    await().atMost(PATIENCE)
                            .until(() -> owned(first) > 0 && owned(second) > 0 && bothKnowAll(first, second));

                    assertThat(owned(first) + owned(second))
                            .as("each person is on one instance")
                            .isEqualTo(PEOPLE.size());
                    assertThat(PEOPLE)
                            .allSatisfy(person -> assertThat(
                                            ask(first, person, false).body())
                                    .isEqualTo(ask(second, person, false).body())
                                    .contains(person + "@example.com"));
                    assertThat(ask(first, "k1.nobody", false).statusCode()).isEqualTo(404);
                    assertThat(ask(second, "k1.nobody", false).statusCode()).isEqualTo(404);
                }

                await().atMost(PATIENCE).until(() -> owned(first) == PEOPLE.size());
            }
        }
    }

    private boolean bothKnowAll(int first, int second) {
        return PEOPLE.stream()
                .allMatch(person -> ask(first, person, false).statusCode() == 200
                        && ask(second, person, false).statusCode() == 200);
    }

    /** How many people the instance knows without asking the other one. */
    private long owned(int port) {
        return PEOPLE.stream()
                .filter(person -> ask(port, person, true).statusCode() == 200)
                .count();
    }

    private HttpResponse<String> ask(int port, String person, boolean relayed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + SubjectStateHandler.PATH))
                .header("Authorization", "Bearer open-sesame")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"subject\":\"" + person + "\"}"));
        if (relayed) {
            request.header(Relay.HOP, "1");
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private PipelineRunner instance(BrokerProcess broker, int port) throws IOException {
        Settings settings = settings(broker, port);
        QueryTokens tokens =
                QueryTokens.read(Files.writeString(folder.resolve("tokens-" + port), QueryTokensTest.OPEN));
        StreamsConfig config = StreamsProperties.of(settings, new DeadLetterWriter(serdes));
        return new PipelineRunner(
                new PipelineTopology(() -> POLICY, serdes, UnsubscribeLinks.none(), vault, Certifier.NONE)
                        .build(config),
                config,
                settings,
                () -> true,
                streams -> Map.of(
                        SubjectStateHandler.PATH,
                        new SubjectStateHandler(
                                tokens,
                                new StoredSubjectStates(streams, new HostInfo("127.0.0.1", port), vault),
                                Optional.empty())));
    }

    private void prepare(BrokerProcess broker, int port) throws InterruptedException {
        new StartChecks(settings(broker, port))
                .run(Topics.all(POLICY.latest().audiences(), POLICY.latest().projections()), ids);
    }

    private Settings settings(BrokerProcess broker, int port) {
        return StreamsSettings.read(
                Map.of(
                        "kafka.bootstrap.servers",
                        broker.bootstrapServers(),
                        "schema.registry.url",
                        "http://127.0.0.1:1",
                        "state.dir",
                        folder.resolve("state-" + port).toString(),
                        "subject.keys.keyset.file",
                        "not read here",
                        "http.port",
                        Integer.toString(port),
                        "topics.replication.factor",
                        "1"),
                Map.of());
    }

    private void submitEverybody(BrokerProcess broker) throws InterruptedException, ExecutionException {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(), ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, SubjectEvent> producer = new KafkaProducer<>(
                config,
                serdes.key(Topics.SUBJECT_EVENTS).serializer(),
                serdes.value(Topics.SUBJECT_EVENTS).serializer())) {
            for (String person : PEOPLE) {
                producer.send(new ProducerRecord<>(Topics.SUBJECT_EVENTS.name(), person, submission(person)))
                        .get();
            }
        }
    }

    private static SubjectEvent submission(String person) {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        Submission body = Submission.newBuilder()
                .setWidget("spring-popup")
                .setNoticeVersion("2026-01")
                .setFields(PersonFields.newBuilder()
                        .setEmail(person + "@example.com")
                        .build())
                .setChoices(List.of(new PurposeChoice("contact", true)))
                .setSignals(new OptOutSignals(false, false, null, null))
                .build();
        return new SubjectEvent(
                UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8)).toString(), "acme", now, now, body);
    }

    private static Policy demoPolicy() {
        try {
            return PolicyReader.read(Files.readString(Path.of("../policies/demo.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
