package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.Complaints;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is wrong with the options is said in one sentence. */
final class ReplayCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final StringWriter printed = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rate=-1|--rate must be 0 or more.",
                "--memory=0|--memory must be 1 or more.",
                "--policy=latest|--policy must be as-of, current or the number of a version.",
                "--keyset-kms=aws-kms://x|Give --keyset with --keyset-kms.",
            })
    void shouldRefuseOptionsThatMakeNoSense(String option, String complaint) {
        assertThat(run(option)).isEqualTo(2);
        assertThat(printed.toString()).contains(complaint);
    }

    @Test
    void shouldSayWhenNothingRunsHere() {
        assertThat(run("--state-dir=" + folder)).isEqualTo(2);
        assertThat(printed.toString()).contains("No stack runs here").doesNotContain("\tat ");
    }

    private int run(String... options) {
        PrintWriter out = new PrintWriter(printed, true);
        return new CommandLine(new ReplayCommand())
                .setExecutionExceptionHandler(new Complaints())
                .setOut(out)
                .setErr(out)
                .execute(options);
    }
}
