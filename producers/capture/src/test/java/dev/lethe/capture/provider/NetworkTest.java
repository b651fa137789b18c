package dev.lethe.capture.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.255, true",
        "203.0.113.7, 203.0.112.7, false",
        "2001:db8:1:2::1, 2001:db8:1:ffff::9, true",
        "2001:db8:1::1, 2001:db8:2::1, false",
        "::ffff:203.0.113.7, 203.0.113.9, true",
        "2002:cb00:7107::1, 203.0.113.9, true",
        "2002:cb00:7107::1, 2002:cb00:7109:5::2, true",
        "0.0.0.1, ::1, false",
        "255.255.255.255, ffff::1, false",
    })
    void shouldKeepOfAnAddressItsNetworkOnly(String one, String other, boolean same) {
        assertThat(network(one).equals(network(other))).isEqualTo(same);
    }

    /** All clients of a network ask the same question, and it is about none of them in particular. */
    @Test
    void shouldAskAboutTheSameHostForAllClientsOfANetwork() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 1_000; i++) {
            String six = "2001:db8:%x:%x::%x".formatted(i, random.nextInt(0x10000), random.nextInt(0x10000));
            String four = "203.0.%d.%d".formatted(i % 256, random.nextInt(256));

            assertThat(network(six).someHost()).isEqualTo(InetAddresses.forString("2001:db8:%x::64".formatted(i)));
            assertThat(network(four).someHost()).isEqualTo(InetAddresses.forString("203.0.%d.100".formatted(i % 256)));
            assertThat(Network.of(network(six).someHost())).isEqualTo(network(six));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.1",
                "127.0.0.1",
                "169.254.1.1",
                "172.16.0.1",
                "192.168.1.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456:789a::1",
                "ff02::1",
                "2002:c0a8:0101::1"
            })
    void shouldNotAskOthersAboutNetworksThatAreNotPublic(String address) {
        assertThat(network(address).isPublic()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "100.63.0.1", "100.128.0.1", "172.32.0.1", "223.255.255.1", "2001:db8::1", "3fff::1"})
    void shouldKnowPublicNetworks(String address) {
        assertThat(network(address).isPublic()).isTrue();
    }

    @Test
    void shouldNotTellWhichNetworkItIs() {
        List<Network> networks = new ArrayList<>(List.of(network("203.0.113.7"), network("2001:db8::1")));

        Map<String, Long> texts =
                networks.stream().collect(Collectors.groupingBy(Network::toString, Collectors.counting()));

        assertThat(texts).containsOnlyKeys("Network(redacted)");
    }

    private static Network network(String address) {
        return Network.of(InetAddresses.forString(address));
    }
}
