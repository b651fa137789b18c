package dev.lethe.connect;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;

/** What a Connect worker must be told so that the sinks of {@link SinkConfigs} run in it. */
public final class WorkerSettings {
    /** The clients' settings that our sinks override; a worker lets connectors change nothing else. */
    private static final String OVERRIDABLE = String.join(
            ",",
            "isolation.level",
            "auto.offset.reset",
            "max.poll.records",
            "max.poll.interval.ms",
            "session.timeout.ms",
            "fetch.min.bytes",
            "fetch.max.wait.ms");

    private WorkerSettings() {}

    /**
     * Worker properties that give {@code clientProperties}, their security for example, to the worker itself and to the
     * clients that it makes for its connectors.
     */
    public static Map<String, String> forAllClients(Map<String, String> clientProperties) {
        Map<String, String> all = new HashMap<>();
        clientProperties.forEach((name, value) -> {
            for (String client : List.of("", "producer.", "consumer.", "admin.")) {
                all.put(client + name, value);
            }
        });
        return all;
    }

    /**
     * Worker properties besides the usual ones (bootstrap servers, group, internal topics, listeners).
     *
     * @param plugins the folder that this module's build fills
     * @param secrets the folder whose files {@link SecretReference} may name
     */
    public static Map<String, String> forSinks(Path plugins, Path secrets) {
        String provider = "config.providers." + SecretReference.PROVIDER;
        return Map.of(
                "plugin.path",
                plugins.toAbsolutePath().toString(),
                "plugin.discovery",
                "service_load",
                "config.providers",
                SecretReference.PROVIDER,
                provider + ".class",
                DirectoryConfigProvider.class.getName(),
                provider + ".param.allowed.paths",
                secrets.toAbsolutePath().toString(),
                "connector.client.config.override.policy",
                "Allowlist",
                "connector.client.config.override.allowlist",
                OVERRIDABLE,
                "offset.flush.interval.ms",
                "1000");
    }
}
