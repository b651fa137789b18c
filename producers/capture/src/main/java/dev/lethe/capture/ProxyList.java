package dev.lethe.capture;

import dev.lethe.capture.limit.ClientAddresses;
import dev.lethe.settings.SettingType;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The setting that lists addresses of proxies, or {@value #NONE}. */
final class ProxyList {
    static final String NONE = "none";

    private ProxyList() {}

    static SettingType<Set<InetAddress>> type() {
        return new SettingType<>("none or IP addresses, separated by commas", ProxyList::parse);
    }

    private static Set<InetAddress> parse(String text) {
        if (text.equals(NONE)) {
            return Set.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(address -> ClientAddresses.literal(address.strip())
                        .orElseThrow(() -> new IllegalArgumentException("not an address")))
                .collect(Collectors.toUnmodifiableSet());
    }
}
