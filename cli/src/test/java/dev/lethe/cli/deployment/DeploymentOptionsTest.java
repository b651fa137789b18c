package dev.lethe.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.LetheMain;
import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class DeploymentOptionsTest {
    private static final int MISUSE = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private String file;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void describe() throws IOException {
        Files.createDirectory(folder.resolve("operator"));
        Files.writeString(folder.resolve("operator/operator.apikey"), "lk_key");
        Files.writeString(folder.resolve("client.properties"), "default.api.timeout.ms=1000\n");
        file = Files.writeString(folder.resolve("it.properties"), """
                        kafka.bootstrap.servers=127.0.0.1:1
                        kafka.client.properties.file=client.properties
                        schema.registry.url=http://127.0.0.1:1
                        capture.url=http://127.0.0.1:1
                        connect.url=http://127.0.0.1:1
                        secrets.dir=operator
                        """).toString();
    }

    @Test
    void shouldBeAboutTheStackOnThisMachineByDefault() {
        assertThat(options(Map.of()).deployment().embedded()).isPresent();
    }

    @Test
    void shouldTakeTheFileFromTheCommandLineOrTheEnvironment() {
        assertThat(options(Map.of(), "--deployment", file).deployment().embedded())
                .isEmpty();
        assertThat(options(Map.of("LETHE_DEPLOYMENT", file)).deployment().embedded())
                .isEmpty();
        assertThat(options(Map.of("LETHE_DEPLOYMENT", "/no/such"), "--deployment", file)
                        .deployment()
                        .embedded())
                .isEmpty();
    }

    @Test
    void shouldPreferWhatTheCommandLineSaysOfTheStackToTheEnvironment() {
        assertThat(options(Map.of("LETHE_DEPLOYMENT", file), "--state-dir", folder.toString())
                        .deployment()
                        .embedded())
                .isPresent();
    }

    @Test
    void shouldNameTheFileThatCannotBeRead() {
        assertThatThrownBy(() -> options(Map.of("LETHE_DEPLOYMENT", "/no/such")).deployment())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("/no/such cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy list --state-dir x",
                "erasure list --set kafka.port=1",
                "erasure bound --state-dir x",
                "access list --state-dir x",
                "access request --email-file - --tenant acme --state-dir x",
                "erase --email-file - --tenant acme --set kafka.port=1"
            })
    void shouldRefuseTwoPipelinesAtOnce(String command) {
        assertThat(lethe(command + " --deployment " + file)).isEqualTo(MISUSE);
        assertThat(err.toString().lines())
                .containsExactly("Give either --deployment or --state-dir and --set: they name different pipelines.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--kafka x:1 --registry http://x", "--kafka-config x", "--registry http://x"})
    void shouldRefuseAnotherClusterAsWell(String other) {
        assertThat(lethe("principals list %s --deployment %s".formatted(other, file)))
                .isEqualTo(MISUSE);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Give either --deployment or --kafka, --registry and --kafka-config: they name different pipelines.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy list",
                "stats",
                "certificate show 5f0c6a3e-6e0f-4f5e-9a53-0d6a3b1f0001",
                "audit checkpoint",
                "erasure list",
                "access list",
                "access request --email-file - --tenant acme",
                "erase --email-file - --tenant acme",
                "hold lift x --email-file - --tenant acme",
                "sink rebuild"
            })
    void shouldNameTheAddressThatDoesNotAnswerAndNoStack(String command) throws IOException {
        Path people = Files.writeString(folder.resolve("people.txt"), "ann@shop.example\n");

        int exit = lethe(command.replace("email-file -", "email-file " + people) + " --deployment " + file);

        assertThat(exit).isIn(1, 2);
        assertThat(err.toString())
                .contains("127.0.0.1:1")
                .doesNotContain("lethe status", "lethe up", "unexpected", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs kafka", "reset", "demo", "topics apply"})
    void shouldBeNoOptionOfCommandsAboutTheStackOnThisMachine(String command) {
        assertThat(lethe(command + " --deployment " + file)).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("Unknown option");
    }

    @Test
    void shouldLeavePlansToTheStackOnThisMachine() {
        assertThat(lethe("erasure bound --planned --deployment " + file)).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("--planned is about the stack on this machine");
    }

    @Test
    void shouldFillNoPlaceholderOfAPolicyForADeployment() {
        assertThat(lethe("policy diff ../policies/demo.yaml ../policies/demo.yaml --deployment " + file))
                .isEqualTo(MISUSE);
        assertThat(err.toString()).contains("${origin}", "write the origins");
    }

    private static DeploymentOptions options(Map<String, String> environment, String... arguments) {
        return CommandLine.populateCommand(new DeploymentOptions(environment), arguments);
    }

    private int lethe(String command) {
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(command.split(" ", -1));
    }
}
