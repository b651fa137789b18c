package dev.lethe.capture;

import dev.lethe.http.limit.Allowance;
import dev.lethe.http.serve.HttpListener;
import dev.lethe.http.serve.ListenerSettings;
import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import dev.lethe.producer.ProducerSettings;
import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.TlsFile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The capture server's settings: its own and the producer's. */
public final class CaptureSettings {
    /** Word in the names of environment variables. */
    public static final String COMPONENT = "CAPTURE";

    static final Setting<String> HTTP_HOST = ListenerSettings.HOST;
    static final Setting<Integer> HTTP_PORT = ListenerSettings.port("8080");
    static final Setting<Set<InetAddress>> TRUSTED_PROXIES = Setting.of(
            "http.trusted.proxies",
            ProxyList.type(),
            ProxyList.NONE,
            "Proxies whose `X-Forwarded-For` says where a request comes from.");
    static final Setting<Integer> MAX_REQUESTS = Setting.of(
            "http.requests.max",
            SettingType.integer(1, 100_000),
            "1000",
            "How many requests with a body may be under way at once; each holds at most 64 KiB.");
    static final Setting<Duration> BODY_TIMEOUT = Setting.of(
            "http.body.timeout",
            SettingType.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
            "PT10S",
            "How long a client may take to send a body.");
    static final Setting<Duration> IDLE_TIMEOUT = ListenerSettings.IDLE_TIMEOUT;
    static final Setting<Duration> SHUTDOWN_GRACE = ListenerSettings.SHUTDOWN_GRACE;
    static final Setting<String> REGISTRY_URL = Setting.required(
            "schema.registry.url", SettingType.text(), "Address of a registry with Confluent's API, or several.");
    static final Setting<Duration> POLICY_TIMEOUT = Setting.of(
            "policy.timeout",
            SettingType.duration(Duration.ofSeconds(1), Duration.ofMinutes(30)),
            "PT2M",
            "How long the start waits for a published policy: without one nothing can be judged.");
    static final Setting<Path> IDENTITY_KEY_FILE = Setting.required(
            "identity.key.file",
            SettingType.path(),
            "Base64 text of the 32 or more random bytes that make pseudonyms.");
    static final Setting<Path> API_KEYS_FILE = Setting.required(
            "api.keys.file",
            SettingType.path(),
            "Lines `<tenant or *> <SHA-256 of the key, hex>`; `*` is the operator.");
    static final Setting<Optional<UnsubscribeTokens>> UNSUBSCRIBE_KEYSET = Setting.of(
            "unsubscribe.keyset.file",
            UnsubscribeKeyset.type(),
            UnsubscribeKeyset.NONE,
            "The keys under which unsubscribe links are minted; without them the links cannot be opened here.");
    static final Setting<Boolean> DEMO_SHOP =
            Setting.of("demo.shop", SettingType.flag(), "false", "Whether the demonstration shop is served.");
    static final Setting<Integer> ADDRESS_BURST =
            limit("limit.address.burst", "300", "Requests at once from one client address without an API key.");
    static final Setting<Integer> ADDRESS_PER_MINUTE =
            limit("limit.address.per.minute", "600", "Further requests a minute from one client address.");
    static final Setting<Integer> KEY_BURST =
            limit("limit.key.burst", "5000", "Events at once with the API keys of one tenant.");
    static final Setting<Integer> KEY_PER_MINUTE =
            limit("limit.key.per.minute", "60000", "Further events a minute with the API keys of one tenant.");
    static final Setting<Integer> WIDGET_BURST =
            limit("limit.widget.burst", "5000", "Submissions at once for one widget, or page views for one site.");
    static final Setting<Integer> WIDGET_PER_MINUTE = limit(
            "limit.widget.per.minute",
            "60000",
            "Further submissions a minute for one widget, or page views for a site.");
    static final Setting<Integer> LIMIT_CLIENTS = Setting.of(
            "limit.clients.max",
            SettingType.integer(100, 10_000_000),
            "100000",
            "How many clients are told apart by each kind of limit; the least active ones are forgotten.");
    static final Setting<Integer> RETRIES_MAX = Setting.of(
            "retries.remembered.max",
            SettingType.integer(0, 10_000_000),
            "100000",
            "How many acknowledged requests are remembered to answer their retries at once.");
    static final Setting<Duration> RETRIES_PERIOD = Setting.of(
            "retries.remembered.period",
            SettingType.duration(Duration.ofSeconds(1), Duration.ofDays(1)),
            "PT10M",
            "How long an acknowledged request is remembered.");

    private final Settings settings;

    private CaptureSettings(Settings settings) {
        this.settings = settings;
    }

    /** Every setting, in the order of the documentation. */
    public static List<Setting<?>> declared() {
        List<Setting<?>> declared =
                new ArrayList<>(List.of(HTTP_HOST, HTTP_PORT, TlsFile.SETTING, TRUSTED_PROXIES, MAX_REQUESTS));
        declared.addAll(List.of(BODY_TIMEOUT, IDLE_TIMEOUT, SHUTDOWN_GRACE));
        declared.addAll(List.of(POLICY_TIMEOUT, IDENTITY_KEY_FILE, API_KEYS_FILE, UNSUBSCRIBE_KEYSET));
        declared.addAll(List.of(DEMO_SHOP, REGISTRY_URL));
        declared.addAll(ProviderSettings.declared());
        declared.addAll(ProducerSettings.declared());
        declared.addAll(List.of(ADDRESS_BURST, ADDRESS_PER_MINUTE, KEY_BURST, KEY_PER_MINUTE, WIDGET_BURST));
        declared.addAll(List.of(WIDGET_PER_MINUTE, LIMIT_CLIENTS, RETRIES_MAX, RETRIES_PERIOD));
        return List.copyOf(declared);
    }

    /** Reads and checks every setting. Throws {@link SettingsException} with all that is wrong. */
    public static CaptureSettings read(Map<String, String> given, Map<String, String> environment) {
        return new CaptureSettings(Settings.read(COMPONENT, declared(), given, environment));
    }

    /** The value of one of {@link #declared()}. */
    <T> T get(Setting<T> setting) {
        return settings.get(setting);
    }

    ProducerSettings producer() {
        return ProducerSettings.from(settings);
    }

    HttpListener.Place place() {
        return ListenerSettings.place(settings, HTTP_PORT);
    }

    Allowance perAddress() {
        return new Allowance(get(ADDRESS_BURST), get(ADDRESS_PER_MINUTE));
    }

    Allowance perKey() {
        return new Allowance(get(KEY_BURST), get(KEY_PER_MINUTE));
    }

    Allowance perWidget() {
        return new Allowance(get(WIDGET_BURST), get(WIDGET_PER_MINUTE));
    }

    private static Setting<Integer> limit(String name, String fallback, String doc) {
        return Setting.of(name, SettingType.integer(1, 10_000_000), fallback, doc);
    }
}
