package dev.lethe.producer;

import dev.lethe.settings.SettingType;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Map;

/** The setting that names a file with further properties of Kafka's clients, or {@value #NONE}. */
final class ClientProperties {
    static final String NONE = "none";

    private ClientProperties() {}

    static SettingType<Map<String, String>> type() {
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
