package dev.lethe.cli.stack;

import dev.lethe.cli.file.PropertiesText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the configuration files of the processes. */
final class ConfigFile {

    private ConfigFile() {}

    /** Writes a Java properties file, sorted by name. */
    static void writeProperties(Path file, Map<String, String> properties) {
        writeText(file, PropertiesText.of(properties));
    }

    /** Writes text, replacing what was there. */
    static void writeText(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Variables that would win over the written settings and so pull a process away from its stack. */
    static Set<String> overridingVariables(String component, Map<String, String> properties) {
        return properties.keySet().stream()
                .map(name -> "LETHE_%s_%s"
                        .formatted(component, name.replace('.', '_').replace('-', '_'))
                        .toUpperCase(java.util.Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
