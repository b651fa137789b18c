package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.DataKey;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.avro.TenantState;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.runtime.PipelineRunner;
import dev.lethe.streams.runtime.StartChecks;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.runtime.StreamsSettings;
import dev.lethe.streams.runtime.TopicHeartbeats;
import dev.lethe.streams.seal.Keysets;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.sink.CompactedTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a real broker and of real stores, read byte for byte while nothing happens but heartbeats. */
final class ErasureBoundIT {
    private static final RetentionPlan PLAN = new RetentionPlan(Duration.ofMinutes(1));
    private static final String CANARY = "zq7canary4vx";
    private static final String PERSON = "k1.person";
    private static final PolicyHistory POLICY = PolicyHistory.of(PipelineFixture.policy());
    private static final List<TopicSpec<?, ?>> CATALOGUE =
            Topics.all(POLICY.latest().audiences(), POLICY.latest().projections());

    @TempDir
    private Path folder;

    private final InMemorySchemaIds ids = new InMemorySchemaIds();
    private final TopicSerdes serdes = new TopicSerdes(ids);

    @Test
    void shouldLeaveNoByteOfAnErasedPersonInAnyFileWithinTheBound() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(PLAN.brokerSettings())) {
            Settings settings = settings(broker, freePort());
            new StartChecks(settings).run(CATALOGUE, ids);
            try (TopicHeartbeats heartbeats = TopicHeartbeats.start(
                            Map.of("bootstrap.servers", broker.bootstrapServers()), serdes, PLAN);
                    PipelineRunner pipeline = pipeline(settings)) {
                assertThat(pipeline).isNotNull();
                heartbeats.cover(CATALOGUE);
                send(broker, submission());
                await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(holders(broker, Set.of(CANARY)))
                                .contains("subject.events.v1", "customer.contacts.v1"));
                Set<String> traces = Set.of(CANARY, nameOfKey(broker));
                await().atMost(Duration.ofSeconds(90))
                        .untilAsserted(() -> assertThat(holders(broker, traces))
                                .contains(
                                        "lethe-pipeline-disclosure-subject-store-changelog",
                                        "disclosure-subject-store"));

                send(broker, new ErasureRequest(ErasureScope.EVERYWHERE, true));

                await().atMost(PLAN.bound().multipliedBy(3))
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertThat(holders(broker, traces))
                                .as("the history names the key for good, and no longer opens")
                                .isSubsetOf("subject.log.v1"));
            }
        }
    }

    @Test
    void shouldNotStartOnABrokerThatBreaksTheBound() throws IOException {
        try (BrokerProcess broker = BrokerProcess.start()) {
            StartChecks checks = new StartChecks(settings(broker, freePort()));

            assertThatThrownBy(() -> checks.run(CATALOGUE, ids))
                    .isInstanceOfSatisfying(
                            SettingsException.class,
                            refusal -> assertThat(refusal.problems())
                                    .singleElement()
                                    .asString()
                                    .startsWith("log.retention.check.interval.ms = 300000: erased data would stay in ")
                                    .endsWith(" which breaks erasure.bound = PT1M"));
        }
    }

    private PipelineRunner pipeline(Settings settings) {
        StreamsConfig config = StreamsProperties.of(settings, new DeadLetterWriter(serdes));
        return new PipelineRunner(
                new PipelineTopology(
                                () -> POLICY,
                                serdes,
                                UnsubscribeLinks.none(),
                                new Vault(Keysets.encryption()),
                                Certifier.NONE)
                        .build(config),
                config,
                settings,
                () -> true,
                streams -> Map.of());
    }

    private Settings settings(BrokerProcess broker, int port) {
        return StreamsSettings.read(
                Map.of(
                        "kafka.bootstrap.servers",
                        broker.bootstrapServers(),
                        "schema.registry.url",
                        "http://127.0.0.1:1",
                        "state.dir",
                        folder.toString(),
                        "subject.keys.keyset.file",
                        "not read here",
                        "http.port",
                        Integer.toString(port),
                        "erasure.bound",
                        PLAN.bound().toString(),
                        "topics.partitions",
                        "2",
                        "topics.replication.factor",
                        "1"),
                Map.of());
    }

    private void send(BrokerProcess broker, Object body) throws InterruptedException, ExecutionException {
        Instant now = Instant.now();
        SubjectEvent event = new SubjectEvent(UUID.randomUUID().toString(), "acme", now, now, body);
        try (KafkaProducer<String, SubjectEvent> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                serdes.key(Topics.SUBJECT_EVENTS).serializer(),
                serdes.value(Topics.SUBJECT_EVENTS).serializer())) {
            producer.send(new ProducerRecord<>(Topics.SUBJECT_EVENTS.name(), PERSON, event))
                    .get();
        }
    }

    private static Submission submission() {
        return Submission.newBuilder()
                .setWidget("spring-popup")
                .setNoticeVersion("2026-01")
                .setFields(PersonFields.newBuilder()
                        .setEmail(CANARY + "@example.com")
                        .build())
                .setChoices(List.of(new PurposeChoice("contact", true), new PurposeChoice("partner-sharing", true)))
                .setSignals(new OptOutSignals(false, false, null, null))
                .build();
    }

    /** The name of the person's data key, which stands beside the key wherever that is stored. */
    private String nameOfKey(BrokerProcess broker) {
        List<String> names = new ArrayList<>();
        Map<String, Object> kafka = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        try (CompactedTable<SubjectState> states =
                CompactedTable.open(kafka, Topics.SUBJECT_STATE, serdes, (person, state) -> {
                    if (person.equals(PERSON) && state != null) {
                        state.getTenants().values().stream()
                                .map(TenantState::getKey)
                                .filter(Objects::nonNull)
                                .map(DataKey::getId)
                                .forEach(names::add);
                    }
                })) {
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                states.catchUp();
                return !names.isEmpty();
            });
        }
        return names.get(0);
    }

    /** Topics and stores of which a file holds one of the traces. Files come and go meanwhile; the next look tells. */
    private Set<String> holders(BrokerProcess broker, Set<String> traces) throws IOException {
        Set<String> holders = new HashSet<>();
        for (Path root : List.of(broker.dataFolder(), folder)) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (holdsAny(file, traces)) {
                        String parent = file.getName(file.getNameCount() - 2).toString();
                        holders.add(parent.replaceFirst("-\\d+$", ""));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException fault) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException fault) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return holders;
    }

    private static boolean holdsAny(Path file, Set<String> traces) {
        try {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return traces.stream().anyMatch(content::contains);
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
