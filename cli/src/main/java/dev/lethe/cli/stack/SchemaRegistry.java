package dev.lethe.cli.stack;

import dev.lethe.cli.process.Check;
import dev.lethe.cli.process.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Apicurio Registry with Confluent's API. Its "in memory" build keeps everything in an H2 database; pointing that at a
 * file, written through at each commit, lets schema ids survive restarts and crashes as the records that carry them do.
 */
final class SchemaRegistry {
    static final String NAME = "registry";

    private final StackSettings settings;
    private final Distribution distribution;
    private final StackFolders folders;

    SchemaRegistry(StackSettings settings, Distribution distribution) {
        this.settings = settings;
        this.distribution = distribution;
        this.folders = settings.folders();
    }

    Service service() {
        List<String> command = JavaProcess.light(192)
                .archived(distribution.classArchive(folders), NAME)
                .with(
                        "-Dquarkus.http.host=" + StackAddresses.HOST,
                        "-Dquarkus.http.port=" + settings.port(StackPort.REGISTRY),
                        "-Dquarkus.log.console.color=false",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        distribution.registryJar().toString())
                .command();
        String database = "jdbc:h2:file:" + folders.data(NAME).resolve("registry") + ";WRITE_DELAY=0";
        Check ready = Check.http(settings.addresses().http(StackPort.REGISTRY, "/health/ready"));
        Check live = Check.http(settings.addresses().http(StackPort.REGISTRY, "/health/live"));
        return Service.of(NAME, command, live)
                .readyWhen(ready)
                .inEnvironment(Map.of("REGISTRY_DATASOURCE_URL", database, "MALLOC_ARENA_MAX", "2"), Set.of());
    }
}
