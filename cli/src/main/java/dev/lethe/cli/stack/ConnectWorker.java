package dev.lethe.cli.stack;

import dev.lethe.cli.process.Check;
import dev.lethe.cli.process.Service;
import dev.lethe.connect.WorkerSettings;
import dev.lethe.schemas.access.Groups;
import dev.lethe.schemas.access.Principals;
import dev.lethe.settings.SettingsFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One Kafka Connect worker. Connectors read secrets from files, so that no topic of Connect's holds a password. */
final class ConnectWorker {
    static final String NAME = "connect";

    private final StackSettings settings;
    private final Distribution distribution;
    private final StackFolders folders;

    ConnectWorker(StackSettings settings, Distribution distribution) {
        this.settings = settings;
        this.distribution = distribution;
        this.folders = settings.folders();
    }

    Service service() {
        Path config = folders.config("connect.properties");
        List<String> command = JavaProcess.light(320)
                .archived(distribution.classArchive(folders), NAME)
                .main(
                        distribution.classPathWithoutOurs(),
                        folders,
                        "org.apache.kafka.connect.cli.ConnectDistributed",
                        config.toString());
        Check health = Check.http(settings.addresses().http(StackPort.CONNECT, "/health"));
        return Service.of(NAME, command, health)
                .startedAfter(PrincipalSetup.NAME, PostgresServer.NAME)
                .preparedBy(() -> ConfigFile.writeProperties(config, properties()))
                .inEnvironment(Map.of("MALLOC_ARENA_MAX", "2"), Set.of());
    }

    private Map<String, String> properties() {
        Map<String, String> properties =
                new HashMap<>(WorkerSettings.forSinks(distribution.plugins(), folders.secrets()));
        properties.putAll(Map.of(
                "bootstrap.servers",
                settings.addresses().kafka(),
                "group.id",
                Groups.CONNECT,
                "key.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter",
                "value.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter",
                "listeners",
                settings.addresses().connect().toString()));
        if (settings.get(StackSettings.SECURE)) {
            properties.putAll(WorkerSettings.forAllClients(
                    SettingsFile.read(settings.clusterSecrets().client(Principals.CONNECT))));
        }
        // One worker: nobody to hand tasks to, so nobody to wait for.
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        for (String topic : List.of("config", "offset", "status")) {
            properties.put(topic + ".storage.topic", Groups.CONNECT + "-" + topic);
            properties.put(topic + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        return properties;
    }
}
