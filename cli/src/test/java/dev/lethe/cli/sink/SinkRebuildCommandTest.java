package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.Complaints;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SinkRebuildCommandTest {
    private static final int MISUSE = 2;

    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldSayThatNoStackRuns() {
        assertRefused("No stack runs here: start it with lethe up", "--state-dir", folder.toString());
    }

    @Test
    void shouldRefuseOptionsThatLeadNowhere() {
        assertRefused("--memory must be 1 or more.", "--memory", "0");
        assertRefused("The connector's name may have letters", "a/b");
        assertRefused(
                "Give --connect, the worker's address", "--kafka", "127.0.0.1:1", "--registry", "http://127.0.0.1:1");
        assertRefused(
                "--connect must be an address as in http://connect:8083.",
                "--kafka",
                "127.0.0.1:1",
                "--registry",
                "http://127.0.0.1:1",
                "--connect",
                "connect:8083");
    }

    private void assertRefused(String words, String... arguments) {
        err.getBuffer().setLength(0);

        int exit = new CommandLine(new SinkRebuildCommand())
                .setErr(new PrintWriter(err, true))
                .setParameterExceptionHandler(new Complaints())
                .setExecutionExceptionHandler(new Complaints())
                .execute(arguments);

        assertThat(exit).isEqualTo(MISUSE);
        assertThat(err.toString()).startsWith(words);
    }
}
