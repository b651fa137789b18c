package dev.lethe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.http.limit.Allowance;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsTable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureSettingsTest {
    private static final Path DOCS = Path.of("../../docs/settings/capture.md");
    private static final String HEADING = """
            # Settings of the capture server

            Given in the properties file named by `--config FILE`, or in the environment, which wins. A setting that breaks
            its bound stops the start. This page is generated from the code:
            `mvn -pl producers/capture test -Dtest=CaptureSettingsTest -Dlethe.docs.write=true`.

            """;

    @Test
    void shouldBeSafeByDefault() {
        CaptureSettings settings = CaptureFixture.settings(Map.of("http.port", "8080", "demo.shop", "false"));

        assertThat(settings.get(CaptureSettings.HTTP_HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.get(CaptureSettings.TRUSTED_PROXIES)).isEmpty();
        assertThat(settings.get(CaptureSettings.UNSUBSCRIBE_KEYSET)).isEmpty();
        assertThat(settings.get(ProviderSettings.TABLE_FILE)).isEmpty();
        assertThat(settings.get(ProviderSettings.SERVER)).isEmpty();
        assertThat(settings.get(CaptureSettings.BODY_TIMEOUT)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.perAddress()).isEqualTo(new Allowance(300, 600));
        assertThat(settings.perKey()).isEqualTo(new Allowance(5_000, 60_000));
        assertThat(settings.perWidget()).isEqualTo(new Allowance(5_000, 60_000));
        assertThat(settings.producer().maxInFlight()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.53, 192.0.2.53, 53",
        "192.0.2.53:5353, 192.0.2.53, 5353",
        "2001:db8::53, 2001:db8::53, 53",
        "[2001:db8::53]:5353, 2001:db8::53, 5353",
    })
    void shouldReadWhereTheNameServerIs(String text, String address, int port) {
        assertThat(CaptureFixture.settings(Map.of("provider.reverse.server", text))
                        .get(ProviderSettings.SERVER))
                .contains(new InetSocketAddress(address, port));
    }

    @Test
    void shouldNameEverySettingThatIsMissing() {
        assertThatThrownBy(() -> CaptureSettings.read(Map.of(), Map.of()))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.split(" ", -1)[0])
                                .containsExactlyInAnyOrder(
                                        "kafka.bootstrap.servers",
                                        "schema.registry.url",
                                        "identity.key.file",
                                        "api.keys.file"));
    }

    @ParameterizedTest
    @CsvSource({
        "http.port, 65536",
        "http.requests.max, 0",
        "http.body.timeout, PT0S",
        "http.idle.timeout, PT0S",
        "http.trusted.proxies, proxy.example",
        "shutdown.grace, PT1H",
        "unsubscribe.keyset.file, /does/not/exist",
        "unsubscribe.keyset.file, ../../policies/demo.yaml",
        "demo.shop, yes",
        "limit.address.burst, 0",
        "limit.key.per.minute, many",
        "limit.clients.max, 1",
        "retries.remembered.max, -1",
        "retries.remembered.period, PT0S",
        "producer.in.flight.max, 0",
        "provider.reverse.server, dns.example.net",
        "provider.reverse.server, 192.0.2.53:port",
        "provider.reverse.timeout, PT3S",
        "provider.reverse.requests.max, 0",
        "provider.reverse.networks.max, 99",
        "provider.reverse.remembered, P8D"
    })
    void shouldNameSettingThatBreaksItsBound(String name, String value) {
        assertThatThrownBy(() -> CaptureFixture.settings(Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(name + " = " + value + ": must be ");
    }

    @Test
    void shouldBeDocumented() throws IOException {
        String table = HEADING + SettingsTable.markdown(CaptureSettings.COMPONENT, CaptureSettings.declared());
        if (Boolean.getBoolean("lethe.docs.write")) {
            Files.createDirectories(DOCS.getParent());
            Files.writeString(DOCS, table);
        }

        assertThat(DOCS).content().isEqualTo(table);
    }
}
