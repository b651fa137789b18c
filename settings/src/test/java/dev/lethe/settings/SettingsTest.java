package dev.lethe.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    private static final Setting<Integer> PORT = Setting.of("http.port", SettingType.port(), "8080", "Port.");
    private static final Setting<Duration> PAUSE = Setting.of(
            "retry.pause", SettingType.duration(Duration.ofMillis(1), Duration.ofMinutes(1)), "PT1S", "Pause.");
    private static final Setting<String> URL = Setting.required("registry.url", SettingType.text(), "Registry.");
    private static final List<Setting<?>> DECLARED = List.of(PORT, PAUSE, URL);

    @Test
    void shouldUseDefaultsWhereNothingIsGiven() {
        Settings settings = Settings.read("CAPTURE", DECLARED, Map.of("registry.url", "http://r"), Map.of());

        assertThat(settings.get(PORT)).isEqualTo(8080);
        assertThat(settings.get(PAUSE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void shouldPreferEnvironmentOverFile() {
        Settings settings = Settings.read(
                "CAPTURE",
                DECLARED,
                Map.of("registry.url", "http://r", "http.port", "1"),
                Map.of("LETHE_CAPTURE_HTTP_PORT", "2"));

        assertThat(settings.get(PORT)).isEqualTo(2);
    }

    @Test
    void shouldNameSettingValueAndBoundForEveryProblem() {
        Map<String, String> given = Map.of("http.port", "70000", "retry.pause", "soon", "htp.port", "1");

        SettingsException problem = catchThrowableOfType(
                SettingsException.class, () -> Settings.read("CAPTURE", DECLARED, given, Map.of()));

        assertThat(problem.problems())
                .containsExactly(
                        "http.port = 70000: must be an integer from 1 to 65535",
                        "retry.pause = soon: must be an ISO-8601 duration from PT0.001S to PT1M",
                        "registry.url is not set: give a text that is not blank (LETHE_CAPTURE_REGISTRY_URL)",
                        "htp.port is not a setting: check its spelling in the list of settings");
    }

    @Test
    void shouldReadThePropertiesFileNamedOnTheCommandLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("capture.properties"), "http.port=81\n");

        assertThat(SettingsFile.fromArguments("--config", file.toString()))
                .containsExactly(Map.entry("http.port", "81"));
    }

    @Test
    void shouldRefuseOtherArguments() {
        assertThatThrownBy(() -> SettingsFile.fromArguments("--port", "81"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("--config FILE");
    }

    @Test
    void shouldRenderEverySettingInTheTable() {
        String table = SettingsTable.markdown("CAPTURE", DECLARED);

        assertThat(table)
                .contains("| `http.port` | `LETHE_CAPTURE_HTTP_PORT` | `8080` | an integer from 1 to 65535 | Port. |")
                .contains("| `registry.url` | `LETHE_CAPTURE_REGISTRY_URL` | none, must be given |");
    }
}
