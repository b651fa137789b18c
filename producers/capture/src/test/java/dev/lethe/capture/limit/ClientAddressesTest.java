package dev.lethe.capture.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressesTest {
    private static final ClientAddresses TRUSTING =
            new ClientAddresses(Set.of(address("10.0.0.1"), address("10.0.0.2")));

    @Test
    void shouldCountIpv6ClientsByTheirNetwork() {
        ClientAddresses addresses = new ClientAddresses(Set.of());

        assertThat(addresses.clientOf("2001:db8:1:2::1", List.of()))
                .isEqualTo(addresses.clientOf("2001:db8:1:2:ffff::9", List.of()))
                .isNotEqualTo(addresses.clientOf("2001:db8:1:3::1", List.of()));
    }

    @Test
    void shouldBelieveForwardedAddressOnlyFromATrustedProxy() {
        List<String> header = List.of("198.51.100.7");

        assertThat(TRUSTING.clientOf("10.0.0.1", header)).isEqualTo(key("198.51.100.7"));
        assertThat(TRUSTING.clientOf("203.0.113.5", header)).isEqualTo(key("203.0.113.5"));
    }

    @Test
    void shouldReadFromTheRightAsFarAsTrustGoes() {
        assertThat(TRUSTING.clientOf("10.0.0.1", List.of("192.0.2.99, 198.51.100.7", "10.0.0.2")))
                .isEqualTo(key("198.51.100.7"));
        assertThat(TRUSTING.clientOf("10.0.0.1", List.of("10.0.0.2"))).isEqualTo(key("10.0.0.2"));
    }

    @Test
    void shouldStopAtWhatIsNoAddressAndNeverLookUpAName() {
        assertThat(TRUSTING.clientOf("10.0.0.1", List.of("client.example"))).isEqualTo(key("10.0.0.1"));
        assertThat(TRUSTING.clientOf("10.0.0.1", List.of())).isEqualTo(key("10.0.0.1"));
        assertThat(ClientAddresses.literal("localhost")).isEmpty();
        assertThat(ClientAddresses.literal("abc")).isEmpty();
        assertThat(ClientAddresses.literal("ab.cd")).isEmpty();
        assertThat(ClientAddresses.literal("10")).isEmpty();
        assertThat(ClientAddresses.literal("fe80::1%lo")).isEmpty();
    }

    private static String key(String address) {
        return new ClientAddresses(Set.of()).clientOf(address, List.of());
    }

    private static InetAddress address(String literal) {
        return ClientAddresses.literal(literal).orElseThrow();
    }
}
