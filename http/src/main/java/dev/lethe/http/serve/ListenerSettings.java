package dev.lethe.http.serve;

import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;
import dev.lethe.settings.Settings;
import dev.lethe.settings.TlsFile;
import java.time.Duration;

/** What every server of ours lets somebody set about where and how it listens. */
public final class ListenerSettings {
    /** Where it listens. */
    public static final Setting<String> HOST =
            Setting.of("http.host", SettingType.text(), "127.0.0.1", "Name or address that the server listens on.");

    /** When a silent connection is given up. */
    public static final Setting<Duration> IDLE_TIMEOUT = Setting.of(
            "http.idle.timeout",
            SettingType.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            "PT60S",
            "A connection without traffic for this long is closed.");

    /** How long a stop may take. */
    public static final Setting<Duration> SHUTDOWN_GRACE = Setting.of(
            "shutdown.grace",
            SettingType.duration(Duration.ZERO, Duration.ofMinutes(2)),
            "PT10S",
            "How long requests that are under way may take when the server stops.");

    private ListenerSettings() {}

    /** The port, which each server has its own of. */
    public static Setting<Integer> port(String fallback) {
        return Setting.of(
                "http.port",
                SettingType.integer(0, 65_535),
                fallback,
                "Port that the server listens on; 0 takes a free one.");
    }

    /** Where to listen by {@code settings}, of which {@code port} is one. */
    public static HttpListener.Place place(Settings settings, Setting<Integer> port) {
        return new HttpListener.Place(
                settings.get(HOST),
                settings.get(port),
                settings.get(TlsFile.SETTING),
                settings.get(IDLE_TIMEOUT),
                settings.get(SHUTDOWN_GRACE));
    }
}
