package dev.lethe.cli.file;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of a Java properties file. */
public final class PropertiesText {
    private PropertiesText() {}

    /** One line for each, sorted by name. */
    public static String of(Map<String, String> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
                        .collect(Collectors.joining());
    }
}
