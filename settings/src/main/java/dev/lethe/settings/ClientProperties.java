package dev.lethe.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The setting that names a file with further properties of Kafka's clients. */
public final class ClientProperties {
    /** The contents of the file. */
    public static final Setting<Map<String, String>> FILE = Setting.of(
            "kafka.client.properties.file",
            new SettingType<>("none or a readable Java properties file", ClientProperties::read),
            SettingType.NONE,
            "Further properties of Kafka's clients, for example their security; the guarantees cannot be overridden.");

    private static final String BROKERS = "bootstrap.servers";

    private ClientProperties() {}

    /** What a client needs to reach {@code brokers}: where they are, and {@code properties}. */
    public static Map<String, Object> reaching(String brokers, Map<String, String> properties) {
        Map<String, Object> client = new HashMap<>(properties);
        client.put(BROKERS, brokers);
        return Map.copyOf(client);
    }

    private static Map<String, String> read(String text) {
        try {
            return text.equals(SettingType.NONE) ? Map.of() : SettingsFile.read(Path.of(text));
        } catch (SettingsException e) {
            throw new IllegalArgumentException("not readable", e);
        }
    }
}
