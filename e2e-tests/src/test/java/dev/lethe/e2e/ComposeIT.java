package dev.lethe.e2e.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** {@code docker-compose.yml} with real containers. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ComposeIT {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final List<String> OURS = List.of("capture", "statistics", "connect", "streams-1", "streams-2");

    /** What the partner has read: its group goes on where it was. */
    private static final List<String> KEYS = new ArrayList<>();

    private static @Nullable ComposeProject project;
    private static final AtomicInteger SENT = new AtomicInteger();

    @BeforeAll
    static void startProject() {
        DockerEngine.require();
        project = ComposeProject.start();
    }

    @AfterAll
    static void stopProject() {
        if (project != null) {
            project.close();
        }
    }

    @Test
    @Order(1)
    void shouldCountExactlyWhenABrokerAndAnInstanceAreKilledWithTrafficRunning() {
        try (Traffic traffic = new Traffic()) {
            traffic.awaitMore(50);
            project().kill("kafka-2");
            traffic.awaitMore(50);
            project().kill("streams-1");
            traffic.awaitMore(50);
            project().startAgain("kafka-2");
            project().startAgain("streams-1");
            project().awaitHealthy("kafka-2");
            project().awaitHealthy("streams-1");
            traffic.awaitMore(20);
        }

        shouldHaveEveryPersonOnce();
    }

    @Test
    @Order(2)
    void shouldCountExactlyThroughARollingRestartOfAllInstances() {
        long longest;
        try (Traffic traffic = new Traffic();
                Arrivals arrivals = new Arrivals()) {
            traffic.awaitMore(20);
            for (String instance : List.of("streams-1", "streams-2")) {
                project().compose(120, "restart", "--timeout", "60", instance).successful();
                project().awaitHealthy(instance);
                traffic.awaitMore(20);
            }
            longest = arrivals.longestPauseMillis();
        }

        System.err.printf(Locale.ROOT, "Rolling restart: contacts stood still for %,d ms at the longest.%n", longest);
        shouldHaveEveryPersonOnce();
    }

    @Test
    @Order(3)
    void shouldHoldNoSecretInEnvironmentsAndImages() throws Exception {
        List<String> secrets = secrets();
        assertThat(secrets).hasSizeGreaterThan(20);
        for (String service : OURS) {
            String container = project().inspect(service, "{{json .Config}}{{json .HostConfig}}");
            assertThat(container).as(service).doesNotContain(secrets);
        }
        for (String image : List.of("capture", "statistics", "streams", "connect", "cli")) {
            assertThat(filesWithSecrets("lethe/" + image + ":0.1.0", secrets))
                    .as(image)
                    .isEmpty();
        }
    }

    @Test
    @Order(4)
    void shouldHaveNoBuildToolsInImages() {
        for (String service : OURS) {
            String found = project()
                    .compose(60, "exec", "-T", service, "sh", "-c", "command -v javac mvn gcc apt-get git || true")
                    .successful();

            assertThat(found).as(service).isEmpty();
        }
    }

    private static void shouldHaveEveryPersonOnce() {
        int sent = SENT.get();
        await("every contact in the customer's table")
                .atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> contacts() >= sent);

        assertThat(contacts()).isEqualTo(sent);
        List<String> keys = project().keys("audience.northwind-ads.v1", "recipient-northwind-ads");
        assertThat(new HashSet<>(keys))
                .as("digests, read by the partner itself")
                .hasSize(keys.size());
        KEYS.addAll(keys);
        assertThat(KEYS).as("digests in all").doesNotHaveDuplicates().hasSize(sent);
    }

    private static int contacts() {
        return Integer.parseInt(project().sql("select count(*) from customer_contacts where tenant = 'acme'"));
    }

    private static ComposeProject project() {
        if (project == null) {
            throw new IllegalStateException("not started");
        }
        return project;
    }

    private static List<String> secrets() throws IOException {
        List<String> secrets = new ArrayList<>();
        try (Stream<Path> files = Files.list(project().secrets("operator"))) {
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

    /** Sends people's forms one after the other, each until it is taken, as a careful server would. */
    private static final class Traffic implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread = new Thread(this::send, "traffic");
        private final HttpClient client = project().client();
        private final String key = read("tenant-acme.apikey");

        Traffic() {
            thread.start();
        }

        void awaitMore(int people) {
            int enough = SENT.get() + people;
            await("%d more people".formatted(people)).atMost(LONGEST).until(() -> SENT.get() >= enough);
        }

        private void send() {
            while (!ended.get()) {
                String body = body(UUID.randomUUID());
                while (!isTaken(body)) {
                    if (Thread.interrupted()) {
                        return;
                    }
                }
                SENT.incrementAndGet();
            }
        }

        private boolean isTaken(String body) {
            try {
                HttpRequest request = HttpRequest.newBuilder(project().capture("/v1/submissions"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                if (status >= 400 && status < 500 && status != 429) {
                    throw new AssertionError("refused: " + status);
                }
                return status == 202;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private static String body(UUID id) {
            return """
                    {"id": "%s", "widget": "spring-popup", "noticeVersion": "2026-01", "page": "/spring",
                     "fields": {"email": "p.%s@example.net"}, "signals": {},
                     "consents": {"contact": true, "partner-sharing": true}}""".formatted(id, id);
        }

        private static String read(String file) {
            try {
                return Files.readString(project().secrets("operator").resolve(file), StandardCharsets.UTF_8)
                        .strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            ended.set(true);
            await("the last form taken").atMost(LONGEST).until(() -> !thread.isAlive());
        }
    }

    /** Watches the customer's table grow. */
    private static final class Arrivals implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread = new Thread(this::watch, "arrivals");
        private volatile long longest;

        Arrivals() {
            thread.start();
        }

        long longestPauseMillis() {
            return longest;
        }

        private void watch() {
            int seen = contacts();
            long since = System.nanoTime();
            while (!ended.get()) {
                int now = contacts();
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
