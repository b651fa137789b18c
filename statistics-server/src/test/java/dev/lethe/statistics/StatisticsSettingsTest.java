package dev.lethe.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsSettingsTest {
    private static final Path DOCS = Path.of("../docs/settings/statistics.md");
    private static final String HEADING = """
            # Settings of the statistics server

            Given in the properties file named by `--config FILE`, or in the environment, which wins. A setting that breaks
            its bound stops the start. This page is generated from the code:
            `mvn -pl statistics-server test -Dtest=StatisticsSettingsTest -Dlethe.docs.write=true`.

            """;

    @Test
    void shouldBeSafeByDefault() {
        StatisticsSettings settings = settings(Map.of());

        assertThat(settings.get(StatisticsSettings.HTTP_HOST)).isEqualTo("127.0.0.1");
        assertThat(settings.place().port()).isEqualTo(8084);
        assertThat(settings.get(StatisticsSettings.FIGURES_MAX)).isEqualTo(200_000);
        assertThat(settings.bounds().heartbeat()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void shouldNameEverySettingThatIsMissing() {
        assertThatThrownBy(() -> StatisticsSettings.read(Map.of(), Map.of()))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.split(" ", -1)[0])
                                .containsExactlyInAnyOrder(
                                        "kafka.bootstrap.servers", "schema.registry.url", "api.keys.file"));
    }

    @ParameterizedTest
    @CsvSource({
        "http.port, 65536",
        "figures.days, 0",
        "figures.max, 99",
        "answer.rows.max, 0",
        "stream.listeners.max, -1",
        "stream.listeners.tenant.max, -1",
        "stream.heartbeat, PT1M",
        "stream.buffer.bytes, 10",
        "limit.key.burst, 0",
        "limit.key.per.minute, many",
        "kafka.client.properties.file, /does/not/exist"
    })
    void shouldNameSettingThatBreaksItsBound(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(name + " = " + value + ": must be ");
    }

    @Test
    void shouldBeDocumented() throws IOException {
        String table = HEADING + SettingsTable.markdown(StatisticsSettings.COMPONENT, StatisticsSettings.declared());
        if (Boolean.getBoolean("lethe.docs.write")) {
            Files.createDirectories(DOCS.getParent());
            Files.writeString(DOCS, table);
        }

        assertThat(DOCS).content().isEqualTo(table);
    }

    private static StatisticsSettings settings(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(Map.of(
                "api.keys.file", "unused",
                "schema.registry.url", "http://unused",
                "kafka.bootstrap.servers", "unused:1"));
        all.putAll(given);
        return StatisticsSettings.read(all, Map.of());
    }
}
