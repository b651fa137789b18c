package dev.lethe.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.LetheMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyCommandTest {
    private static final Path DEMO = Path.of("../policies/demo.yaml");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayThatAPolicyIsValid() {
        assertThat(lethe("policy", "validate", DEMO.toString())).isZero();
        assertThat(out.toString()).contains("no problem found");
    }

    @Test
    void shouldNameFileLineAndRuleOfEachProblem() throws IOException {
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"),
                Files.readString(DEMO)
                        .replace("minimumAge: 13", "minimumAge: 3")
                        .replace("kind: affiliate", "kind: friend"));

        assertThat(lethe("policy", "validate", bad.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith(bad + ":7: limits.minimumAge: must have a minimum value of 13"))
                .anyMatch(line ->
                        line.contains("recipients[3].kind: does not have a value in the enumeration [\"customer\","));
    }

    @Test
    void shouldAskForAReadableFile() {
        assertThat(lethe("policy", "validate", "no-such.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("no-such.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "publish ../policies/demo.yaml"})
    void shouldAskForARunningStack(String command) {
        String state = " --state-dir " + folder.resolve("none");

        assertThat(lethe(("policy " + command + state).split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains("lethe up");
    }

    @Test
    void shouldMarkWhatGivesSomebodyMore() throws IOException {
        Path wider = Files.writeString(
                folder.resolve("wider.yaml"),
                Files.readString(DEMO)
                        .replace("version: 1\n", "version: 2\n")
                        .replace(
                                "fields: [email, given-name, family-name]",
                                "fields: [email, given-name, family-name, phone]"));

        assertThat(lethe("policy", "diff", DEMO.toString(), wider.toString())).isZero();
        assertThat(out.toString().lines()).anyMatch(line -> line.startsWith("+") && line.contains("mailwright"));
    }

    private int lethe(String... arguments) {
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
