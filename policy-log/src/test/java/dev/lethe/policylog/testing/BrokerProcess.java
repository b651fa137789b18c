package dev.lethe.policylog.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A real Kafka broker (KRaft, one node) as a process of its own on a free port of the loopback. It keeps its port and
 * its data when it is stopped and started again. {@link #close()} ends it and removes its data.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String CLUSTER_ID = "bGV0aGUtdGVzdC1icm9rZQ";

    private final Path folder;
    private final int port;
    private Process process;

    private BrokerProcess(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = launch();
    }

    /** Starts a broker with empty logs and waits until it answers. */
    public static BrokerProcess start() {
        return start(Map.of());
    }

    /** The same with some of the broker's settings given. */
    public static BrokerProcess start(Map<String, String> settings) {
        try {
            Path folder = Files.createTempDirectory("lethe-broker-");
            int port = freePort();
            format(folder, port, freePort(), settings);
            BrokerProcess broker = new BrokerProcess(folder, port);
            broker.awaitReady();
            return broker;
        } catch (IOException e) {
            throw new IllegalStateException("the broker could not be started", e);
        }
    }

    /** Host and port for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Where the logs are. */
    public Path dataFolder() {
        return folder.resolve("data");
    }

    /** Ends the process without warning, as a crash does. */
    public void kill() {
        end(process.destroyForcibly());
    }

    /** Lets the process stand still without closing its connections; {@link #resume()} lets it go on. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets a frozen process go on. */
    public void resume() {
        signal("-CONT");
    }

    /** Starts the process again after {@link #kill()} and waits until it answers. */
    public void restart() {
        try {
            process = launch();
            awaitReady();
        } catch (IOException e) {
            throw new IllegalStateException("the broker could not be started again", e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException("the broker's folder could not be removed", e);
        }
    }

    private static void format(Path folder, int port, int controllerPort, Map<String, String> settings)
            throws IOException {
        Path config = folder.resolve("server.properties");
        Files.writeString(
                config,
                String.join(
                        "\n",
                        List.of(
                                "process.roles=broker,controller",
                                "node.id=1",
                                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                                "controller.listener.names=CONTROLLER",
                                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                                "log.dirs=" + folder.resolve("data"),
                                "auto.create.topics.enable=false",
                                "offsets.topic.replication.factor=1",
                                "transaction.state.log.replication.factor=1",
                                "transaction.state.log.min.isr=1",
                                "group.initial.rebalance.delay.ms=0")));
        Files.write(
                config,
                settings.entrySet().stream()
                        .map(entry -> "\n" + entry.getKey() + "=" + entry.getValue())
                        .toList(),
                StandardOpenOption.APPEND);
        String[] arguments = {"format", "-t", CLUSTER_ID, "-c", config.toString()};
        int code = StorageTool.execute(arguments, new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
        if (code != 0) {
            throw new IOException("formatting the broker's folder ended with " + code);
        }
    }

    private Process launch() throws IOException {
        Path log = folder.resolve("broker.log");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        folder.resolve("server.properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void awaitReady() {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (Admin admin = Admin.create(settings)) {
            admin.listTopics().names().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the broker did not answer within " + START_LIMIT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker started", e);
        }
    }

    private void signal(String signal) {
        try {
            end(new ProcessBuilder("kill", signal, Long.toString(process.pid())).start());
        } catch (IOException e) {
            throw new IllegalStateException("the broker could not be signalled", e);
        }
    }

    private static void end(Process process) {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
