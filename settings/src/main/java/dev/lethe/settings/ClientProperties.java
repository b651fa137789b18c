package dev.lethe.settings;

import java.nio.file.Path;
import java.util.Map;

/** The setting that names a file with further properties of Kafka's clients, or {@value #NONE}. */
public final class ClientProperties {
    /** What stands for no file. */
    public static final String NONE = "none";

    private ClientProperties() {}

    /** The contents of the file. */
    public static SettingType<Map<String, String>> type() {
        return new SettingType<>("none or a readable Java properties file", ClientProperties::read);
    }

    private static Map<String, String> read(String text) {
        try {
            return text.equals(NONE) ? Map.of() : SettingsFile.read(Path.of(text));
        } catch (SettingsException e) {
            throw new IllegalArgumentException("not readable", e);
        }
    }
}
