package dev.lethe.capture;

import com.google.common.net.HostAndPort;
import dev.lethe.capture.limit.ClientAddresses;
import dev.lethe.capture.provider.LookupBounds;
import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about how the providers of page views are found out. */
final class ProviderSettings {
    private static final String NONE = "none";
    private static final int DNS_PORT = 53;

    static final Setting<Optional<Path>> TABLE_FILE = Setting.of(
            "provider.table.file",
            new SettingType<>(
                    "none or a file path",
                    text -> text.equals(NONE)
                            ? Optional.empty()
                            : Optional.of(SettingType.path().parser().apply(text))),
            NONE,
            "Lines `<network in CIDR notation>,<domain of its internet provider>`; the longest prefix counts.");
    static final Setting<Optional<InetSocketAddress>> SERVER = Setting.of(
            "provider.reverse.server",
            new SettingType<>("none or an IP address, with a port when it is not 53", ProviderSettings::server),
            NONE,
            "Name server that is asked about networks that the table does not have; it learns that somebody of them was"
                    + " here, so give one of your own.");
    static final Setting<Duration> LIMIT = Setting.of(
            "provider.reverse.timeout",
            SettingType.duration(Duration.ofMillis(10), Duration.ofSeconds(2)),
            "PT0.2S",
            "How long a page view waits for an answer, then its provider is unknown.");
    static final Setting<Integer> UNDER_WAY = Setting.of(
            "provider.reverse.requests.max",
            SettingType.integer(1, 10_000),
            "64",
            "How many networks may be asked about at once; the provider of others is unknown.");
    static final Setting<Integer> NETWORKS = Setting.of(
            "provider.reverse.networks.max",
            SettingType.integer(100, 10_000_000),
            "50000",
            "How many networks' answers are remembered; the least used ones are forgotten.");
    static final Setting<Duration> REMEMBERED = Setting.of(
            "provider.reverse.remembered",
            SettingType.duration(Duration.ofSeconds(1), Duration.ofDays(7)),
            "PT6H",
            "How long an answer is remembered; that there was none, a minute at most.");

    private ProviderSettings() {}

    static List<Setting<?>> declared() {
        return List.of(TABLE_FILE, SERVER, LIMIT, UNDER_WAY, NETWORKS, REMEMBERED);
    }

    static LookupBounds bounds(CaptureSettings settings) {
        return new LookupBounds(
                settings.get(LIMIT), settings.get(UNDER_WAY), settings.get(NETWORKS), settings.get(REMEMBERED));
    }

    private static Optional<InetSocketAddress> server(String text) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        HostAndPort server = HostAndPort.fromString(text).withDefaultPort(DNS_PORT);
        InetAddress address = ClientAddresses.literal(server.getHost())
                .orElseThrow(() -> new IllegalArgumentException("not an address"));
        return Optional.of(new InetSocketAddress(address, server.getPort()));
    }
}
