package dev.lethe.benchmarks.stack;

import dev.lethe.cli.file.PropertiesText;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.cli.stack.StackFolders;
import dev.lethe.cli.stack.StackPort;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.cli.stack.StackState;
import dev.lethe.cli.stack.TopicSetup;
import dev.lethe.privacy.policy.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/**
 * Broker, registry, topics and the demonstration's policy, and nothing else; the streams application and the capture
 * server on request, as processes with the production main classes and this measurement's settings. Leaves no file
 * behind.
 */
public final class BaseStack implements AutoCloseable {
    /** The consumer group of the job on Flink. */
    public static final String FLINK_GROUP = "bench-flink";

    private static final int STREAMS_HEAP = 384;
    private static final int CAPTURE_HEAP = 256;
    private static final int NO_LIMIT = 10_000_000;
    private static final String BROKER = "kafka";

    private final EmbeddedStack stack;
    private final Map<String, String> streams;
    private final PrintWriter out;

    private BaseStack(EmbeddedStack stack, Map<String, String> streams, PrintWriter out) {
        this.stack = stack;
        this.streams = Map.copyOf(streams);
        this.out = out;
    }

    /** Starts broker and registry in {@code folder}, which is wiped before and after. */
    public static BaseStack start(Path folder, PrintWriter out) {
        return start(folder, Map.of(), out);
    }

    /** The same with settings of the streams application that differ from those of the embedded stack. */
    public static BaseStack start(Path folder, Map<String, String> streams, PrintWriter out) {
        new StackFolders(folder.toAbsolutePath()).wipe();
        out.println("Starting broker and registry in " + folder.toAbsolutePath() + " ...");
        out.flush();
        return new BaseStack(
                EmbeddedStack.startBase(StackSettings.onFreePorts(folder.toAbsolutePath()), event -> {}), streams, out);
    }

    /** Settings of the stack. */
    public StackSettings settings() {
        return stack.settings();
    }

    /** The policy in force. */
    public Policy policy() {
        return stack.policy().rules();
    }

    /** For {@code bootstrap.servers}. */
    public String kafka() {
        return stack.addresses().kafka();
    }

    /** Shows progress. */
    public Meter meter() {
        return new Meter(out);
    }

    /** The broker's process. */
    public BrokerProcess brokerProcess() {
        return stack.state().components().stream()
                .filter(component -> component.name().equals(BROKER))
                .map(StackState.Component::pid)
                .filter(Objects::nonNull)
                .map(BrokerProcess::of)
                .findFirst()
                .orElseThrow(() -> new StackException("The broker does not run."));
    }

    /** A folder or file of this stack that is wiped with it. */
    public Path scratch(String name) {
        return stack.folders().data(name);
    }

    /** Creates the topics that are missing. */
    public void provideTopics() throws InterruptedException {
        try {
            new TopicSetup(settings(), settings().retentionPlan()).apply(policy());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics cannot be created", e);
        }
    }

    /**
     * The settings of the streams application as the embedded stack has them, without checkpoints of the logs.
     *
     * @param state folder of its stores
     */
    public Path streamsConfig(Duration commitInterval, Path state) {
        return streamsConfig("bench-streams", commitInterval, state, Map.of());
    }

    /** The same with some settings given, in a file of its own. */
    public Path streamsConfig(String name, Duration commitInterval, Path state, Map<String, String> given) {
        StackSecrets secrets = stack.secrets();
        Map<String, String> properties = common(StackPort.STREAMS);
        properties.put("state.dir", state.toString());
        properties.put("subject.keys.keyset.file", secrets.subjectKeysetFile().toString());
        properties.put(
                "certificate.keyset.file", secrets.certificateKeysetFile().toString());
        properties.put("topics.replication.factor", "1");
        properties.put(
                "topics.partitions", settings().get(StackSettings.PARTITIONS).toString());
        properties.put("commit.interval", commitInterval.toString());
        properties.put("query.tokens.file", secrets.queryTokensFile().toString());
        properties.put("unsubscribe.base.url", stack.addresses().capture().toString());
        properties.put(
                "unsubscribe.keyset.file", secrets.unsubscribeKeysetFile().toString());
        properties.putAll(given);
        properties.putAll(streams);
        return written(name + ".properties", properties);
    }

    /** The streams application. */
    public ChildProcess streams(Path config) {
        return process(
                "streams", STREAMS_HEAP, "dev.lethe.streams.StreamsMain", List.of("--config", config.toString()));
    }

    /** A port on which nothing listens, for a second streams application. */
    public int secondPort() {
        return settings().port(StackPort.CONNECT);
    }

    /** Where it is then, without a path. */
    public URI secondAddress() {
        return URI.create("http://" + stack.addresses().capture().getHost() + ":" + secondPort());
    }

    /** A process with the heap and the collector of the streams application. */
    public ChildProcess likeStreams(String name, Class<?> main, List<String> arguments) {
        return process(name, STREAMS_HEAP, main.getName(), arguments);
    }

    /** Whether the pipeline's job on Flink has been built and can be started. */
    public boolean hasFlink() {
        return FlinkProgram.target().isPresent();
    }

    /**
     * The pipeline's job on Flink, which has a class path of its own.
     *
     * @throws StackException when the module that it is in has not been built
     */
    public ChildProcess flink(Path config) {
        return ChildProcess.start(
                "flink",
                FlinkProgram.HEAP,
                FlinkProgram.logConfig(
                        stack.folders().config("log4j2.properties"),
                        stack.folders().config("flink-log4j2.properties")),
                stack.folders().processes().log("flink"),
                FlinkProgram.with(config));
    }

    /** The capture server, ready; without limits that would refuse a measurement's requests. */
    public ChildProcess capture() throws InterruptedException {
        StackSecrets secrets = stack.secrets();
        Map<String, String> properties = common(StackPort.CAPTURE);
        properties.put("identity.key.file", secrets.identityKeyFile().toString());
        properties.put("api.keys.file", secrets.apiKeysFile().toString());
        properties.put(
                "unsubscribe.keyset.file", secrets.unsubscribeKeysetFile().toString());
        for (String limit : List.of("address", "key", "widget")) {
            properties.put("limit." + limit + ".burst", Integer.toString(NO_LIMIT));
            properties.put("limit." + limit + ".per.minute", Integer.toString(NO_LIMIT));
        }
        Path config = written("bench-capture.properties", properties);
        ChildProcess capture = process(
                "capture", CAPTURE_HEAP, "dev.lethe.capture.CaptureMain", List.of("--config", config.toString()));
        capture.awaitReady(stack.addresses().capture().resolve("/health/ready"));
        return capture;
    }

    /**
     * A process with the heap and the collector of the capture server, which listens on the statistics server's port.
     */
    public ChildProcess likeCapture(String name, Class<?> main) {
        return process(
                name,
                CAPTURE_HEAP,
                main.getName(),
                List.of(Integer.toString(settings().port(StackPort.STATISTICS))));
    }

    private ChildProcess process(String name, int heap, String mainClass, List<String> arguments) {
        return ChildProcess.start(
                name,
                heap,
                stack.folders().config("log4j2.properties"),
                stack.folders().processes().log(name),
                ChildProcess.Program.ofOurs(mainClass, arguments));
    }

    private Map<String, String> common(StackPort port) {
        return new HashMap<>(Map.of(
                "kafka.bootstrap.servers", kafka(),
                "schema.registry.url", stack.addresses().registry().toString(),
                "http.host", stack.addresses().capture().getHost(),
                "http.port", Integer.toString(settings().port(port))));
    }

    private Path written(String name, Map<String, String> properties) {
        Path file = stack.folders().config(name);
        try {
            Files.writeString(file, PropertiesText.of(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    @Override
    public void close() {
        stack.close();
        stack.folders().wipe();
    }
}
