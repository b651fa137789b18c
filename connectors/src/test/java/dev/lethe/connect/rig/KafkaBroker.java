package dev.lethe.connect.rig;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** One broker that is its own controller. */
public final class KafkaBroker implements Part {
    private final ServerProcess process;
    private final String bootstrapServers;

    private KafkaBroker(ServerProcess process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a new, empty broker that keeps its files in {@code directory}. */
    public static KafkaBroker start(Path directory) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        String config = writeConfig(directory, port, ServerProcess.freePort()).toString();
        String cluster = Uuid.randomUuid().toString();
        ServerProcess.run(directory, command("kafka.tools.StorageTool", "format", "-t", cluster, "-c", config));
        ServerProcess process = ServerProcess.start(directory, command("kafka.Kafka", config));
        KafkaBroker broker = new KafkaBroker(process, "127.0.0.1:" + port);
        process.awaitReady(broker::answers);
        return broker;
    }

    /** Address for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean answers() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        }
    }

    private static List<String> command(String mainClass, String... arguments) {
        return JavaCommand.of(entry -> true, List.of("-Xmx384m"), mainClass, arguments);
    }

    private static Path writeConfig(Path directory, int port, int controllerPort) throws IOException {
        Properties config = new Properties();
        config.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                directory.resolve("data").toString()));
        config.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "3",
                "group.initial.rebalance.delay.ms", "0"));
        return write(config, directory.resolve("broker.properties"));
    }

    static Path write(Properties config, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            config.store(writer, null);
        }
        return file;
    }
}
