package dev.lethe.e2e.stack;

import dev.lethe.cli.security.ClusterSecrets;
import dev.lethe.cli.stack.StackPolicy;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.settings.ClientProperties;
import dev.lethe.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The containers of {@code docker-compose.yml}, as it stands: three brokers that ask who connects, two instances of the
 * streams application, TLS everywhere. This Java process and those that it starts find them under their names, with the
 * system property {@code jdk.net.hosts.file}, and trust the deployment's authority, with
 * {@code javax.net.ssl.trustStore}; so a bridge of the engine has to be reachable from here, as it is on Linux.
 */
public final class InContainers implements Stack {
    private static final String BROKERS = "kafka-1:9094,kafka-2:9094,kafka-3:9094";
    private static final URI REGISTRY = URI.create("https://registry:8443/apis/ccompat/v7");
    private static final String STREAMS = "https://streams-1:8082";
    private static final Path FOLDER = Path.of("target", "containers").toAbsolutePath();
    private static final Path SECRETS = ComposeProject.SECRETS.resolve("operator");
    private static final String HOSTS = "jdk.net.hosts.file";
    private static final String MOUNTED_AT = "/run/secrets";

    private final ComposeProject project;
    private final Map<String, Integer> starts = new HashMap<>();
    private final Map<String, Object> kafka;
    private final String policyText;
    private final Policy policy;

    private InContainers(ComposeProject project) {
        this.project = project;
        writeHosts();
        kafka = ClientProperties.reaching(BROKERS, asSeenHere(new ClusterSecrets(SECRETS).operatorClient()));
        policyText = read(ComposeProject.ROOT.resolve("policies/demo.yaml"))
                .replace(StackPolicy.PLACEHOLDER, capture().toString());
        policy = PolicyReader.read(policyText);
        writeDeployment();
    }

    /** Starts a project anew. */
    public static InContainers start() {
        return new InContainers(ComposeProject.start());
    }

    /** The project itself. */
    public ComposeProject project() {
        return project;
    }

    /** Kills single services (SIGKILL); they stay down until they are started. */
    public void killServices(String... services) {
        project.kill(List.of(services));
    }

    /** Starts services that were killed, and returns when they serve. */
    public void startServices(String... services) {
        project.startAgain(List.of(services));
        writeHosts();
        project.awaitHealthy(List.of(services));
    }

    /** Stops a service in good order and starts it again; returns when it serves. */
    public void restartService(String service) {
        project.restart(service);
        writeHosts();
        project.awaitHealthy(List.of(service));
    }

    @Override
    public Map<String, Object> kafka() {
        return kafka;
    }

    /** The same for one of the principals that the brokers know. */
    public Map<String, Object> kafka(String principal) {
        return ClientProperties.reaching(
                BROKERS.replace("9094", "9092"), asSeenHere(new ClusterSecrets(SECRETS).client(principal)));
    }

    @Override
    public SchemaIds schemaIds() {
        return ConfluentSchemaIds.at(REGISTRY.toString());
    }

    @Override
    public URI registry() {
        return REGISTRY;
    }

    @Override
    public URI capture() {
        return URI.create("https://localhost:" + ComposeProject.CAPTURE_PORT);
    }

    @Override
    public URI statistics() {
        return URI.create("https://localhost:" + ComposeProject.STATISTICS_PORT);
    }

    @Override
    public URI streams() {
        return URI.create(STREAMS);
    }

    @Override
    public String jdbc() {
        return "jdbc:postgresql://postgres:5432/lethe?sslmode=verify-full&sslrootcert=" + SECRETS.resolve("ca.pem");
    }

    @Override
    public StackSecrets secrets() {
        return new StackSecrets(SECRETS);
    }

    @Override
    public String policyText() {
        return policyText;
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public Path logs() {
        Path logs = FOLDER.resolve("logs");
        for (String service : project.services()) {
            String said = DockerEngine.run(Map.of(), 120, "docker", "logs", project.container(service))
                    .successful();
            write(logs.resolve(service + ".log"), said);
        }
        return logs;
    }

    /** The worker's REST interface answers in its own container only. */
    @Override
    public String connect(String method, String path) {
        return DockerEngine.run(
                        Map.of(),
                        60,
                        "docker",
                        "exec",
                        project.container("connect"),
                        "curl",
                        "--silent",
                        "--request",
                        method,
                        "http://127.0.0.1:8083" + path)
                .successful();
    }

    /** The deployment's description names the authority, so this is all that a command needs besides. */
    @Override
    public List<String> javaOptions() {
        return List.of("-D" + HOSTS + "=" + System.getProperty(HOSTS));
    }

    @Override
    public List<String> commandOptions() {
        return List.of("--deployment", deployment().toString());
    }

    @Override
    public void kill(String part) {
        whileDead(part, () -> part);
    }

    @Override
    public int restarts(String part) {
        return starts.getOrDefault(part, 0);
    }

    @Override
    public boolean isReady() {
        return project.isHealthy();
    }

    @Override
    public <T> T whileFrozen(String part, Supplier<T> action) {
        List<String> services = ComposeProject.servicesOf(part);
        project.freeze(services);
        try {
            return action.get();
        } finally {
            project.thaw(services);
        }
    }

    @Override
    public <T> T whileDead(String part, Supplier<T> action) {
        List<String> services = ComposeProject.servicesOf(part);
        project.kill(services);
        try {
            return action.get();
        } finally {
            project.startAgain(services);
            writeHosts();
            starts.merge(part, 1, Integer::sum);
        }
    }

    @Override
    public void restart() {
        project.restart();
        writeHosts();
    }

    @Override
    public Duration policyLead() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Duration longestRestart() {
        return Duration.ofMinutes(4);
    }

    @Override
    public Duration longestStart() {
        return Duration.ofSeconds(75);
    }

    @Override
    public void close() {
        project.close();
    }

    /** A container that starts again may have another address. */
    private void writeHosts() {
        String hosts = project.addresses().entrySet().stream()
                .map(service -> service.getValue() + " " + service.getKey() + "\n")
                .collect(Collectors.joining());
        write(Path.of(System.getProperty(HOSTS)), "127.0.0.1 localhost\n" + hosts);
    }

    private void writeDeployment() {
        Properties client = new Properties();
        client.putAll(asSeenHere(new ClusterSecrets(SECRETS).operatorClient()));
        Path clientFile = FOLDER.resolve("operator-client.properties");
        store(client, clientFile);
        Properties deployment = new Properties();
        deployment.putAll(asSeenHere(ComposeProject.ROOT.resolve("deploy/compose/config/operator.properties")));
        deployment.setProperty(ClientProperties.FILE.name(), clientFile.toString());
        store(deployment, deployment());
    }

    private static Path deployment() {
        return FOLDER.resolve("deployment.properties");
    }

    /** Client properties with the names that files have outside containers. */
    private static Map<String, String> asSeenHere(Path properties) {
        return SettingsFile.read(properties).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().replace(MOUNTED_AT, SECRETS.toString())));
    }

    private static void store(Properties properties, Path file) {
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
