package dev.lethe.e2e.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.stack.ComposeProject;
import dev.lethe.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** {@code docker-compose.yml} and the files that it mounts. */
final class ComposeFile {
    static final Path ROOT = ComposeProject.ROOT;
    static final Path CONFIG = ROOT.resolve("deploy/compose/config");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    ComposeFile() {
        document = JSON.valueToTree(new Yaml(new LoaderOptions()).load(text(ROOT.resolve("docker-compose.yml"))));
    }

    /** Every service by its name, with what it takes from elsewhere in the file merged in. */
    Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        document.path("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
        return services;
    }

    JsonNode service(String name) {
        return document.path("services").path(name);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> properties(String file) {
        return SettingsFile.read(CONFIG.resolve(file));
    }
}
