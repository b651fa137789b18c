package dev.lethe.cli.stack;

import dev.lethe.cli.process.Check;
import dev.lethe.cli.process.Service;
import dev.lethe.cli.process.StackException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** The broker: KRaft, one node that is controller and broker, data kept across restarts. */
final class KafkaBroker {
    static final String NAME = "kafka";

    private final StackSettings settings;
    private final Distribution distribution;
    private final StackFolders folders;

    KafkaBroker(StackSettings settings, Distribution distribution) {
        this.settings = settings;
        this.distribution = distribution;
        this.folders = settings.folders();
    }

    Service service() {
        List<String> command = JavaProcess.busy(320)
                .archived(distribution.classArchive(folders), NAME)
                .main(
                        distribution.classPath(),
                        folders,
                        "kafka.Kafka",
                        configFile().toString());
        Check port = Check.port(settings.port(StackPort.KAFKA));
        return Service.of(NAME, command, port)
                .readyWhen(() -> port.passes() && answers())
                .preparedBy(this::prepare);
    }

    private void prepare() throws Exception {
        ConfigFile.writeProperties(configFile(), properties());
        if (!Files.exists(folders.data(NAME).resolve("meta.properties"))) {
            format();
        }
    }

    /** Transaction version 2 fences producers that came back from the dead, which exactly-once relies on. */
    private void format() throws Exception {
        List<String> command = JavaProcess.light(128)
                .main(
                        distribution.classPath(),
                        folders,
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        configFile().toString(),
                        "--feature",
                        "transaction.version=2");
        Path log = folders.processes().log(NAME);
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new StackException("Kafka's data folder cannot be formatted: see " + log);
        }
    }

    private Path configFile() {
        return folders.config("kafka.properties");
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + settings.addresses().kafkaController(),
                "log.dirs", folders.data(NAME).toString(),
                "auto.create.topics.enable", "false"));
        properties.putAll(new BrokerListeners(settings).properties());
        properties.putAll(oneNode());
        properties.putAll(smallMachine());
        properties.putAll(settings.retentionPlan().brokerSettings());
        return properties;
    }

    private static Map<String, String> oneNode() {
        return Map.of(
                "default.replication.factor", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                // A killed broker may only come back when its old session has ended.
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "500",
                "group.initial.rebalance.delay.ms", "0");
    }

    private static Map<String, String> smallMachine() {
        return Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                // Only closed segments are compacted. A restarted broker leads its partitions, is fenced and leads
                // again
                // within a second or two: a group whose log takes longer to load is then taken from half of it.
                "offsets.topic.segment.bytes", Integer.toString(1 << 20),
                "transaction.state.log.segment.bytes", Integer.toString(1 << 20),
                "share.coordinator.state.topic.num.partitions", "1",
                "log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20),
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "4");
    }

    private boolean answers() throws InterruptedException {
        try (Admin admin = settings.admin()) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }
}
