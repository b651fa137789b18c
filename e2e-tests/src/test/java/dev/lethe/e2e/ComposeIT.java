package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.people.Crowd;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.ContactTable;
import dev.lethe.e2e.read.TopicReader;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyContainers;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.e2e.rig.Report;
import dev.lethe.e2e.stack.DockerEngine;
import dev.lethe.e2e.stack.InContainers;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.send.SendReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml} with real containers: what the embedded stack does not have. */
@OnSharedStack
@OnlyContainers
final class ComposeIT {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final List<String> OURS = List.of("capture", "statistics", "connect", "streams-1", "streams-2");
    private static final String PARTNER = "northwind-ads";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set before each test
    private InContainers containers;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
        containers = (InContainers) shared.stack();
    }

    @Test
    void shouldCountExactlyWhenABrokerAndAnInstanceAreKilledWithTrafficRunning() {
        Snapshot before = Snapshot.of(pipeline);
        Crowd crowd = Crowd.withForms(pipeline.stack(), 500, 51);
        CompletableFuture<SendReport> sending = crowd.begin(25);

        crowd.awaitProgress(0.1, LONGEST);
        containers.killServices("kafka-2");
        crowd.awaitProgress(0.2, LONGEST);
        containers.killServices("streams-1");
        crowd.awaitProgress(0.4, LONGEST);
        containers.startServices("kafka-2", "streams-1");

        assertExactly(before, crowd, sending.join());
    }

    @Test
    void shouldCountExactlyThroughARollingRestartOfAllInstances() {
        Snapshot before = Snapshot.of(pipeline);
        Crowd crowd = Crowd.withForms(pipeline.stack(), 1_000, 52);
        CompletableFuture<SendReport> sending = crowd.begin(20);
        crowd.awaitProgress(0.05, LONGEST);
        long longest;
        double progress;
        try (Arrivals arrivals = new Arrivals(pipeline.contacts())) {
            containers.restartService("streams-1");
            containers.restartService("streams-2");
            progress = crowd.progress();
            longest = arrivals.longestPauseMillis();
        }

        Report.add("rolling restart, contacts stood still at the longest", longest + " ms");
        assertThat(progress).as("traffic until both were back").isLessThan(1);
        assertExactly(before, crowd, sending.join());
    }

    @Test
    void shouldLetAPartnerReadItsOwnTopicWithItsOwnPasswordAndNoOther() {
        Person person = Person.invent();
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        pipeline.progress().awaitPipeline();
        TopicReader partner = new TopicReader(
                containers.kafka("recipient-" + PARTNER), pipeline.stack().schemaIds());

        assertThat(partner.committed(Topics.audience(PARTNER)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(pipeline.topics().committed(Topics.audience(PARTNER)));
        assertThatThrownBy(() -> partner.committed(Topics.CUSTOMER_CONTACTS))
                .isInstanceOf(TopicAuthorizationException.class);
    }

    /** Kafka Connect answers in its own container only, so this one cannot be run from outside. */
    @Test
    void shouldLetTheOperatorCompareTheCustomersTableWithTheLog() {
        pipeline.front().accept(Message.submission(Form.atAcme(Person.invent())));
        pipeline.progress().awaitAllProcessed();

        assertThat(containers.project().operator("sink", "rebuild").successful())
                .contains("The table is as the topic");
    }

    @Test
    void shouldHoldNoSecretInEnvironmentsAndImages() throws Exception {
        List<String> secrets = secrets();
        assertThat(secrets).hasSizeGreaterThan(20);
        for (String service : OURS) {
            String container = containers.project().inspect(service, "{{json .Config}}{{json .HostConfig}}");
            assertThat(container).as(service).doesNotContain(secrets);
        }
        for (String image : List.of("capture", "statistics", "streams", "connect", "cli")) {
            assertThat(filesWithSecrets("lethe/" + image + ":0.1.0", secrets))
                    .as(image)
                    .isEmpty();
        }
    }

    @Test
    void shouldHaveNoBuildToolsInImages() {
        for (String service : OURS) {
            String found = containers
                    .project()
                    .compose(60, "exec", "-T", service, "sh", "-c", "command -v javac mvn gcc apt-get git || true")
                    .successful();

            assertThat(found).as(service).isEmpty();
        }
    }

    private void assertExactly(Snapshot before, Crowd crowd, SendReport report) {
        pipeline.progress().awaitAllProcessed();
        assertThat(report.surprises()).isEmpty();
        Snapshot.of(pipeline).assertIs(before, crowd.scenario().expectation(), report.uncertainPageViews());
    }

    private List<String> secrets() throws IOException {
        List<String> secrets = new ArrayList<>();
        Path folder = pipeline.stack().secrets().identityKeyFile().getParent();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".password") || name.endsWith(".apikey") || name.endsWith(".token")) {
                    secrets.add(Files.readString(file).strip());
                } else if (name.contains("keyset") || name.endsWith(".key.pem") || name.equals("identity.key")) {
                    secrets.addAll(Files.readString(file)
                            .lines()
                            .filter(line -> line.length() > 40 && !line.startsWith("-----"))
                            .map(String::strip)
                            .toList());
                }
            }
        }
        return secrets;
    }

    /** Looks into the files of every layer; jars are packed, and nothing is put into them after they were built. */
    private static String filesWithSecrets(String image, List<String> secrets) throws IOException {
        Path patterns = Files.createTempFile("lethe", ".patterns");
        try {
            Files.write(patterns, secrets);
            return DockerEngine.run(
                            Map.of(),
                            300,
                            "sh",
                            "-c",
                            "docker save \"$0\" | grep --text --only-matching --fixed-strings --file \"$1\" | wc -l"
                                    + " | grep --invert-match --line-regexp 0; docker history --no-trunc \"$0\""
                                    + " | grep --fixed-strings --file \"$1\"; true",
                            image,
                            patterns.toString())
                    .successful();
        } finally {
            Files.delete(patterns);
        }
    }

    /** Watches the customers' table grow. */
    private static final class Arrivals implements AutoCloseable {
        private final ContactTable contacts;
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread = new Thread(this::watch, "arrivals");
        private volatile long longest;

        Arrivals(ContactTable contacts) {
            this.contacts = contacts;
            thread.start();
        }

        long longestPauseMillis() {
            return longest;
        }

        private void watch() {
            long seen = contacts.count();
            long since = System.nanoTime();
            while (!ended.get()) {
                long now = contacts.count();
                if (now > seen) {
                    longest = Math.max(longest, (System.nanoTime() - since) / 1_000_000);
                    seen = now;
                    since = System.nanoTime();
                }
            }
        }

        @Override
        public void close() {
            ended.set(true);
            await("the last look").atMost(LONGEST).until(() -> !thread.isAlive());
        }
    }
}
