package dev.lethe.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads settings from a Java properties file, and from the {@code --config FILE} argument that every process takes. */
public final class SettingsFile {

    private SettingsFile() {}

    /** Name to text of every line in {@code file}. Throws {@link SettingsException} when it cannot be read. */
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(
                    List.of("settings file " + file + " cannot be read: give a readable Java properties file"));
        }
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        return given;
    }

    /** Reads the file named by {@code --config FILE}; no argument at all means: defaults and environment only. */
    public static Map<String, String> fromArguments(String... arguments) {
        if (arguments.length == 0) {
            return Map.of();
        }
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            throw new SettingsException(List.of("the only argument is --config FILE, a Java properties file"));
        }
        return read(Path.of(arguments[1]));
    }
}
