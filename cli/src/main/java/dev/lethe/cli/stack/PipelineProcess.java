package dev.lethe.cli.stack;

import dev.lethe.cli.process.Check;
import dev.lethe.cli.process.Service;
import dev.lethe.schemas.access.Principals;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pipeline's own servers; they share the way of being configured and asked for their health. */
final class PipelineProcess {
    static final String STREAMS = "streams";
    static final String CAPTURE = "capture";
    static final String STATISTICS = "statistics";

    private static final String PROVIDER_TABLE = "provider.table.file";
    private static final String UNSUBSCRIBE_KEYSET = "unsubscribe.keyset.file";

    private final StackSettings settings;
    private final Distribution distribution;
    private final StackFolders folders;
    private final StackSecrets secrets;

    PipelineProcess(StackSettings settings, Distribution distribution, StackSecrets secrets) {
        this.settings = settings;
        this.distribution = distribution;
        this.folders = settings.folders();
        this.secrets = secrets;
    }

    /** Kafka Streams topologies; creates its topics itself. RocksDB lives outside the heap. */
    Service streams() {
        Map<String, String> properties = common(StackPort.STREAMS, Principals.STREAMS);
        properties.put("state.dir", folders.data(STREAMS).toString());
        properties.put("subject.keys.keyset.file", secrets.subjectKeysetFile().toString());
        properties.put(
                "certificate.keyset.file", secrets.certificateKeysetFile().toString());
        properties.putAll(ledger());
        properties.put("topics.replication.factor", "1");
        properties.put(
                StackSettings.ERASURE_BOUND.name(),
                settings.get(StackSettings.ERASURE_BOUND).toString());
        properties.put("instance.id", "embedded");
        properties.put("query.tokens.file", secrets.queryTokensFile().toString());
        properties.put(
                "unsubscribe.base.url",
                settings.addresses().http(StackPort.CAPTURE, "/").toString());
        properties.put(UNSUBSCRIBE_KEYSET, secrets.unsubscribeKeysetFile().toString());
        properties.put(
                "topics.partitions", settings.get(StackSettings.PARTITIONS).toString());
        return service(STREAMS, StackPort.STREAMS, "dev.lethe.streams.StreamsMain", properties, 384)
                .startedAfter(PrincipalSetup.NAME);
    }

    /** Checkpoints follow soon, so that somebody who tries it can audit what has just happened. */
    private Map<String, String> ledger() {
        return Map.of(
                "ledger.keyset.file",
                secrets.ledgerKeysetFile().toString(),
                "ledger.name",
                StackSettings.OPERATOR,
                "ledger.checkpoint.interval",
                "PT5S",
                "ledger.export.dir",
                folders.checkpoints().toString());
    }

    /** The HTTP endpoint that widgets talk to. */
    Service capture() {
        Map<String, String> properties = common(StackPort.CAPTURE, Principals.CAPTURE);
        properties.put("identity.key.file", secrets.identityKeyFile().toString());
        properties.put("api.keys.file", secrets.apiKeysFile().toString());
        properties.put(UNSUBSCRIBE_KEYSET, secrets.unsubscribeKeysetFile().toString());
        properties.put("http.trusted.proxies", StackAddresses.HOST);
        properties.put("demo.shop", settings.get(StackSettings.DEMO_SHOP).toString());
        if (settings.usesDemoPolicy()) {
            properties.put(PROVIDER_TABLE, providers().toString());
        }
        return service(CAPTURE, StackPort.CAPTURE, "dev.lethe.capture.CaptureMain", properties, 256)
                .startedAfter(PolicySetup.NAME);
    }

    private Path providers() {
        return folders.config("providers.csv");
    }

    /** The released figures over HTTP; knows the same API keys as the capture server. */
    Service statistics() {
        Map<String, String> properties = common(StackPort.STATISTICS, Principals.STATISTICS);
        properties.put("api.keys.file", secrets.apiKeysFile().toString());
        return service(STATISTICS, StackPort.STATISTICS, "dev.lethe.statistics.StatisticsMain", properties, 128)
                .startedAfter(PolicySetup.NAME);
    }

    private Map<String, String> common(StackPort port, String principal) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", settings.addresses().kafka(),
                "schema.registry.url", settings.addresses().registry().toString(),
                "http.host", StackAddresses.HOST,
                "http.port", Integer.toString(settings.port(port))));
        if (settings.get(StackSettings.SECURE)) {
            properties.put(
                    "kafka.client.properties.file",
                    settings.clusterSecrets().client(principal).toString());
        }
        return properties;
    }

    private Service service(
            String name, StackPort port, String mainClass, Map<String, String> properties, int heapMegabytes) {
        Path config = folders.config(name + ".properties");
        List<String> command = JavaProcess.busy(heapMegabytes)
                .archived(distribution.classArchive(folders), name)
                .main(distribution.classPath(), folders, mainClass, "--config", config.toString());
        Check live = Check.http(settings.addresses().http(port, "/health/live"));
        return Service.of(name, command, live)
                .readyWhen(Check.http(settings.addresses().http(port, "/health/ready")))
                .preparedBy(() -> writeConfig(config, properties))
                .inEnvironment(
                        Map.of("MALLOC_ARENA_MAX", "2"),
                        ConfigFile.overridingVariables(name.toUpperCase(Locale.ROOT), properties));
    }

    private void writeConfig(Path config, Map<String, String> properties) {
        ConfigFile.writeProperties(config, properties);
        if (properties.containsKey(PROVIDER_TABLE)) {
            ConfigFile.writeText(providers(), PackagedText.PROVIDERS.read());
        }
    }
}
