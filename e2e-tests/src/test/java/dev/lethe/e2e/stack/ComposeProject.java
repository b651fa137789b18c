package dev.lethe.e2e.compose;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A project of {@code docker-compose.yml} of its own, made as the docs say. */
final class ComposeProject implements AutoCloseable {
    private static final String NAME = "lethetest";
    private static final Path SECRETS = ComposeFile.ROOT.resolve("deploy/compose/secrets");
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Map<String, String> PORTS = Map.of("CAPTURE_PORT", "28443", "STATISTICS_PORT", "28444");

    /** Builds images, makes secrets, starts everything anew and returns when all of it is healthy. */
    static ComposeProject start() {
        DockerEngine.run(Map.of(), 900, "./lethe", "images").successful();
        DockerEngine.run(
                        Map.of(),
                        300,
                        "./lethe",
                        "secrets",
                        "create",
                        SECRETS.toString(),
                        "--policy",
                        "policies/demo.yaml")
                .successful();
        ComposeProject project = new ComposeProject();
        project.close();
        project.compose(900, "up", "--detach").successful();
        List.of("capture", "statistics", "connect", "streams-1", "streams-2").forEach(project::awaitHealthy);
        return project;
    }

    DockerEngine.Result compose(int seconds, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker-compose", "--project-name", NAME));
        command.addAll(List.of(arguments));
        return DockerEngine.run(PORTS, seconds, command.toArray(String[]::new));
    }

    /** SIGKILL, as a crash would; it stays down until it is started. */
    void kill(String service) {
        compose(60, "kill", "--signal", "KILL", service).successful();
    }

    void startAgain(String service) {
        compose(120, "start", service).successful();
    }

    void awaitHealthy(String service) {
        await(service + " healthy")
                .atMost(LONGEST)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> health(service).equals("healthy"));
    }

    private String health(String service) {
        return inspect(service, "{{.State.Health.Status}}");
    }

    /** What the engine says of a service's container. */
    String inspect(String service, String format) {
        return DockerEngine.run(Map.of(), 60, "docker", "inspect", "--format", format, container(service))
                .successful();
    }

    String container(String service) {
        return compose(60, "ps", "--quiet", service).successful();
    }

    String network(String name) {
        return NAME + "_" + name;
    }

    URI capture(String path) {
        return URI.create("https://localhost:" + PORTS.get("CAPTURE_PORT") + path);
    }

    Path secrets(String part) {
        return SECRETS.resolve(part);
    }

    /** Whoever trusts the deployment's authority and nobody else. */
    HttpClient client() {
        try {
            KeyStore trusted = KeyStore.getInstance(
                    secrets("operator").resolve("truststore.p12").toFile(), "changeit".toCharArray());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has what this needs", e);
        }
    }

    /** Asks the customer's database. */
    String sql(String query) {
        return compose(
                        60,
                        "exec",
                        "-T",
                        "postgres",
                        "sh",
                        "-c",
                        "PGPASSWORD=$(cat /run/secrets/postgres.password) psql -h localhost -U lethe -d lethe -tA -c \""
                                + query + "\"")
                .successful();
    }

    /** The keys of a recipient's topic, as the recipient itself reads them, one a line for each record. */
    List<String> keys(String topic, String principal) {
        String output = DockerEngine.run(
                        Map.of(),
                        120,
                        "docker",
                        "run",
                        "--rm",
                        "--network",
                        network("back"),
                        "--volume",
                        secrets("setup") + ":/run/secrets:ro",
                        "--entrypoint",
                        "/opt/kafka/bin/kafka-console-consumer.sh",
                        "apache/kafka:4.3.1",
                        "--bootstrap-server",
                        "kafka-1:9092,kafka-3:9092",
                        "--topic",
                        topic,
                        "--from-beginning",
                        "--isolation-level",
                        "read_committed",
                        "--consumer.config",
                        "/run/secrets/" + principal + ".properties",
                        "--group",
                        principal,
                        "--timeout-ms",
                        "15000",
                        "--property",
                        "print.key=true",
                        "--property",
                        "print.value=false")
                .output();
        return output.lines()
                .filter(line -> line.matches("[A-Za-z0-9+/=_-]{40,}"))
                .toList();
    }

    @Override
    public void close() {
        compose(180, "down", "--volumes").successful();
    }
}
