package dev.lethe.statistics;

import dev.lethe.http.limit.Allowance;
import dev.lethe.http.serve.HttpListener;
import dev.lethe.http.serve.ListenerSettings;
import dev.lethe.settings.ClientProperties;
import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.TlsFile;
import dev.lethe.statistics.route.StreamRoute;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The statistics server's settings. */
public final class StatisticsSettings {
    /** Word in the names of environment variables. */
    public static final String COMPONENT = "STATISTICS";

    static final Setting<String> HTTP_HOST = ListenerSettings.HOST;
    static final Setting<Integer> HTTP_PORT = ListenerSettings.port("8084");
    static final Setting<Duration> IDLE_TIMEOUT = ListenerSettings.IDLE_TIMEOUT;
    static final Setting<Duration> SHUTDOWN_GRACE = ListenerSettings.SHUTDOWN_GRACE;
    static final Setting<Path> API_KEYS_FILE = Setting.required(
            "api.keys.file",
            SettingType.path(),
            "Lines `<tenant or *> <SHA-256 of the key, hex>`; `*` is the operator. May be another file than the"
                    + " capture server's: then its keys can only read figures.");
    static final Setting<String> BOOTSTRAP_SERVERS = Setting.required(
            "kafka.bootstrap.servers",
            SettingType.text(),
            "Host and port of one or more brokers, separated by commas.");
    static final Setting<Map<String, String>> CLIENT_PROPERTIES = ClientProperties.FILE;
    static final Setting<String> REGISTRY_URL = Setting.required(
            "schema.registry.url", SettingType.text(), "Address of a registry with Confluent's API, or several.");
    static final Setting<Duration> POLICY_TIMEOUT = Setting.of(
            "policy.timeout",
            SettingType.duration(Duration.ofSeconds(1), Duration.ofMinutes(30)),
            "PT2M",
            "How long the start waits for a published policy: without one nobody can be said to own a figure.");
    static final Setting<Integer> FIGURES_DAYS = Setting.of(
            "figures.days",
            SettingType.integer(1, 10_000),
            "400",
            "Of how many days figures are kept in memory, today among them.");
    static final Setting<Integer> FIGURES_MAX = Setting.of(
            "figures.max",
            SettingType.integer(100, 10_000_000),
            "200000",
            "How many figures are kept in memory, about 500 bytes each; when there are more the oldest days go.");
    static final Setting<Integer> ANSWER_ROWS_MAX = Setting.of(
            "answer.rows.max",
            SettingType.integer(10, 1_000_000),
            "20000",
            "How many rows an answer or a snapshot may have; what would have more is refused.");
    static final Setting<Integer> LISTENERS_MAX = Setting.of(
            "stream.listeners.max",
            SettingType.integer(0, 100_000),
            "200",
            "How many may listen to the stream at once.");
    static final Setting<Integer> LISTENERS_TENANT_MAX = Setting.of(
            "stream.listeners.tenant.max",
            SettingType.integer(0, 100_000),
            "50",
            "How many of them with the API keys of one tenant.");
    static final Setting<Duration> HEARTBEAT = Setting.of(
            "stream.heartbeat",
            SettingType.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
            "PT15S",
            "How often a silent stream shows that it lives; less than `http.idle.timeout`.");
    static final Setting<Integer> BUFFER_BYTES = Setting.of(
            "stream.buffer.bytes",
            SettingType.integer(1_024, 1 << 28),
            "262144",
            "How much may wait to be sent to one listener; who reads too slowly is cut off.");
    static final Setting<Integer> KEY_BURST = Setting.of(
            "limit.key.burst",
            SettingType.integer(1, 10_000_000),
            "100",
            "Requests at once with the API keys of one tenant.");
    static final Setting<Integer> KEY_PER_MINUTE = Setting.of(
            "limit.key.per.minute",
            SettingType.integer(1, 10_000_000),
            "600",
            "Further requests a minute with the API keys of one tenant.");

    private final Settings settings;

    private StatisticsSettings(Settings settings) {
        this.settings = settings;
        if (get(HEARTBEAT).compareTo(get(IDLE_TIMEOUT)) >= 0) {
            throw new SettingsException(List.of("%s = %s: must be less than %s = %s"
                    .formatted(HEARTBEAT.name(), get(HEARTBEAT), IDLE_TIMEOUT.name(), get(IDLE_TIMEOUT))));
        }
    }

    /** Every setting, in the order of the documentation. */
    public static List<Setting<?>> declared() {
        return List.of(
                HTTP_HOST,
                HTTP_PORT,
                TlsFile.SETTING,
                IDLE_TIMEOUT,
                SHUTDOWN_GRACE,
                API_KEYS_FILE,
                BOOTSTRAP_SERVERS,
                CLIENT_PROPERTIES,
                REGISTRY_URL,
                POLICY_TIMEOUT,
                FIGURES_DAYS,
                FIGURES_MAX,
                ANSWER_ROWS_MAX,
                LISTENERS_MAX,
                LISTENERS_TENANT_MAX,
                HEARTBEAT,
                BUFFER_BYTES,
                KEY_BURST,
                KEY_PER_MINUTE);
    }

    /** Reads and checks every setting. Throws {@link SettingsException} with all that is wrong. */
    public static StatisticsSettings read(Map<String, String> given, Map<String, String> environment) {
        return new StatisticsSettings(Settings.read(COMPONENT, declared(), given, environment));
    }

    /** The value of one of {@link #declared()}. */
    <T> T get(Setting<T> setting) {
        return settings.get(setting);
    }

    HttpListener.Place place() {
        return ListenerSettings.place(settings, HTTP_PORT);
    }

    StreamRoute.Bounds bounds() {
        return new StreamRoute.Bounds(get(ANSWER_ROWS_MAX), get(BUFFER_BYTES), get(HEARTBEAT));
    }

    Allowance perKey() {
        return new Allowance(get(KEY_BURST), get(KEY_PER_MINUTE));
    }

    Map<String, Object> kafka() {
        return ClientProperties.reaching(get(BOOTSTRAP_SERVERS), get(CLIENT_PROPERTIES));
    }
}
