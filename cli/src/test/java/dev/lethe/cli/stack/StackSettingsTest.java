package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StackSettingsTest {

    private static final Path DOCS = Path.of("../docs/settings/stack.md");
    private static final String INTRODUCTION = """
            # Settings of the embedded stack

            On the command line `--set NAME=VALUE`, which wins over the environment, which wins over the file
            `lethe.properties` in the working folder. Everything listens on 127.0.0.1 only.

            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "CAPTURE, 8080",
        "REGISTRY, 8081",
        "STREAMS, 8082",
        "CONNECT, 8083",
        "STATISTICS, 8084",
        "KAFKA, 9092",
        "KAFKA_CONTROLLER, 9093",
        "POSTGRES, 15432"
    })
    void shouldListenOnTheDocumentedPortsByDefault(StackPort port, int number) {
        assertThat(read(Map.of(), Map.of()).port(port)).isEqualTo(number);
    }

    @Test
    void shouldKeepStateInTheWorkingFolderByDefault() {
        StackSettings settings = read(Map.of(), Map.of());

        assertThat(settings.folders().root()).isEqualTo(folder.resolve(".lethe"));
        assertThat(settings.usesDemoPolicy()).isTrue();
        assertThat(settings.get(StackSettings.START_TIMEOUT)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.get(StackSettings.RESTART_LIMIT)).isEqualTo(3);
    }

    @Test
    void shouldPreferCommandLineOverEnvironmentOverFile() throws IOException {
        Files.writeString(
                folder.resolve("lethe.properties"), "capture.port=1001\nregistry.port=1002\nconnect.port=1003\n");
        Map<String, String> environment =
                Map.of("LETHE_STACK_CAPTURE_PORT", "2001", "LETHE_STACK_REGISTRY_PORT", "2002");

        StackSettings settings = read(Map.of("capture.port", "3001"), environment);

        assertThat(settings.port(StackPort.CAPTURE)).isEqualTo(3001);
        assertThat(settings.port(StackPort.REGISTRY)).isEqualTo(2002);
        assertThat(settings.port(StackPort.CONNECT)).isEqualTo(1003);
    }

    @ParameterizedTest
    @CsvSource({
        "capture.port, 0, must be an integer from 1 to 65535",
        "kafka.controller.port, 65536, must be an integer from 1 to 65535",
        "topics.partitions, 65, must be an integer from 1 to 64",
        "restart.limit, -1, must be an integer from 0 to 100",
        "start.timeout, PT1S, must be an ISO-8601 duration from PT5S to PT30M",
        "demo.shop, yes, must be true or false"
    })
    void shouldNameSettingValueAndBound(String name, String value, String bound) {
        assertThatThrownBy(() -> read(Map.of(name, value), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(name + " = " + value + ": " + bound);
    }

    @Test
    void shouldRefuseOnePortForTwoComponents() {
        assertThatThrownBy(() -> read(Map.of("capture.port", "9092"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("kafka.port = 9092: must differ from capture.port");
    }

    @Test
    void shouldChooseDistinctFreePortsForTests() {
        StackSettings settings = StackSettings.onFreePorts(folder, Map.of("capture.port", "8080"));

        assertThat(settings.port(StackPort.CAPTURE)).isEqualTo(8080);
        assertThat(settings.port(StackPort.KAFKA)).isNotEqualTo(9092);
        assertThat(settings.folders().root()).isEqualTo(folder);
    }

    @Test
    void shouldBeDocumentedAsTheyAre() throws IOException {
        String page = INTRODUCTION + SettingsTable.markdown(StackSettings.COMPONENT, StackSettings.declared());
        if (Boolean.getBoolean("lethe.docs.write")) {
            Files.writeString(DOCS, page);
        }

        assertThat(Files.readString(DOCS))
                .as("run with -Dlethe.docs.write=true")
                .isEqualTo(page);
    }

    private StackSettings read(Map<String, String> commandLine, Map<String, String> environment) {
        return StackSettings.read(folder, commandLine, environment);
    }
}
