package dev.lethe.e2e.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A project of {@code docker-compose.yml} of its own, made as the docs say. */
public final class ComposeProject implements AutoCloseable {
    /** Where {@code docker-compose.yml} is. */
    public static final Path ROOT = DockerEngine.FOLDER;

    static final Path SECRETS = ROOT.resolve("deploy/compose/secrets");
    static final int CAPTURE_PORT = 28443;
    static final int STATISTICS_PORT = 28444;

    private static final String NAME = "lethetest";
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Map<String, String> PORTS =
            Map.of("CAPTURE_PORT", "" + CAPTURE_PORT, "STATISTICS_PORT", "" + STATISTICS_PORT);
    private static final List<String> BROKERS = List.of("kafka-1", "kafka-2", "kafka-3");
    private static final List<String> INSTANCES = List.of("streams-1", "streams-2");
    private static final List<String> LASTING = List.of(
            "kafka-1",
            "kafka-2",
            "kafka-3",
            "registry",
            "postgres",
            "connect",
            "capture",
            "statistics",
            "streams-1",
            "streams-2");

    /** Ids of containers by service. */
    private final Map<String, String> containers = new LinkedHashMap<>();

    private ComposeProject() {}

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
        project.findContainers();
        project.awaitHealthy(LASTING);
        return project;
    }

    private void findContainers() {
        LASTING.forEach(service ->
                containers.put(service, compose(60, "ps", "--quiet", service).successful()));
    }

    /** The services of which a part consists: brokers, instances, or one of the same name. */
    static List<String> servicesOf(String part) {
        return switch (part) {
            case "kafka" -> BROKERS;
            case "streams" -> INSTANCES;
            default -> List.of(part);
        };
    }

    /** Runs a command of Compose. */
    public DockerEngine.Result compose(int seconds, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker-compose", "--project-name", NAME));
        command.addAll(List.of(arguments));
        return DockerEngine.run(PORTS, seconds, command.toArray(String[]::new));
    }

    /** Runs a command of the operator in a container of its own, as whoever owns the secrets. */
    public DockerEngine.Result operator(String... arguments) {
        List<String> command = new ArrayList<>(List.of("run", "--rm", "-T", "--user", owner(), "operator"));
        command.addAll(List.of(arguments));
        return compose(180, command.toArray(String[]::new));
    }

    private static String owner() {
        try {
            return String.valueOf(Files.getAttribute(SECRETS, "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, as a crash would; they stay down until they are started. */
    void kill(List<String> services) {
        docker(60, "kill", services);
    }

    /** Starts what was killed. */
    void startAgain(List<String> services) {
        docker(120, "start", services);
    }

    /** Stops everything in good order and starts it again; returns when all of it is healthy. */
    void restart() {
        compose(300, "stop").successful();
        compose(900, "up", "--detach").successful();
        findContainers();
        awaitHealthy(LASTING);
    }

    /** Stops one of them in good order and starts it again. */
    void restart(String service) {
        compose(180, "restart", "--timeout", "60", service).successful();
    }

    /** They live and do nothing. */
    void freeze(List<String> services) {
        docker(60, "pause", services);
    }

    void thaw(List<String> services) {
        docker(60, "unpause", services);
    }

    /** Returns when all of them say that they are healthy. */
    void awaitHealthy(List<String> services) {
        await(services + " healthy")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> areHealthy(services));
    }

    boolean areHealthy(List<String> services) {
        return inspect(services, "{{.State.Health.Status}}").stream().allMatch("healthy"::equals);
    }

    /** Whether everything that is to stay is healthy. */
    boolean isHealthy() {
        return areHealthy(LASTING);
    }

    /** What the engine says of a service's container. */
    public String inspect(String service, String format) {
        return inspect(List.of(service), format).get(0);
    }

    private List<String> inspect(List<String> services, String format) {
        List<String> command = new ArrayList<>(List.of("docker", "inspect", "--format", format));
        services.forEach(service -> command.add(container(service)));
        return DockerEngine.run(Map.of(), 60, command.toArray(String[]::new))
                .successful()
                .lines()
                .toList();
    }

    /** The addresses of all containers in the network without a way out, by service. */
    Map<String, String> addresses() {
        List<String> services = List.copyOf(containers.keySet());
        List<String> found =
                inspect(services, "{{(index .NetworkSettings.Networks \"%s_back\").IPAddress}}".formatted(NAME));
        Map<String, String> addresses = new LinkedHashMap<>();
        for (int i = 0; i < services.size(); i++) {
            addresses.put(services.get(i), found.get(i));
        }
        return addresses;
    }

    /** The id of the container that a service runs in. */
    String container(String service) {
        String id = containers.get(service);
        if (id == null) {
            throw new IllegalArgumentException("no container of " + service);
        }
        return id;
    }

    List<String> services() {
        return LASTING;
    }

    private void docker(int seconds, String command, List<String> services) {
        List<String> line = new ArrayList<>(List.of("docker", command));
        services.forEach(service -> line.add(container(service)));
        DockerEngine.run(Map.of(), seconds, line.toArray(String[]::new)).successful();
    }

    @Override
    public void close() {
        compose(180, "down", "--volumes").successful();
    }
}
