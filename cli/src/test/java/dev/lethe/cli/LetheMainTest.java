package dev.lethe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.process.PidFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class LetheMainTest {
    private static final int MISUSE = 2;
    private static final int NOT_RUNNING = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "status",
                "down",
                "reset",
                "logs",
                "topics",
                "topics apply",
                "policy",
                "policy validate",
                "policy publish",
                "policy list",
                "policy show",
                "policy diff",
                "policy explain",
                "policy simulate",
                "recipient",
                "recipient holdings",
                "audience",
                "audience hash",
                "audience profiles",
                "certificate",
                "certificate show",
                "certificate verify",
                "certificate salt",
                "audit",
                "audit checkpoint",
                "audit prove",
                "audit verify",
                "audit key",
                "audit replay",
                "audit correct",
                "audit supply",
                "audit carry-out",
                "access",
                "access request",
                "access answer",
                "access california",
                "access authority",
                "access list",
                "erase",
                "hold",
                "hold place",
                "hold lift",
                "sink",
                "sink rebuild",
                "sink close",
                "sink reopen",
                "stats"
            })
    void shouldExplainEachCommandWithExamples(String command) {
        int exit = lethe((command + " --help").split(" ", -1));

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Usage: lethe " + command, "Examples:", "  lethe " + command);
    }

    @Test
    void shouldSuggestTheCommandThatWasMeant() {
        int exit = lethe("stauts");

        assertThat(exit).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("lethe status");
    }

    @Test
    void shouldAskForACommandWhenThereIsNone() {
        assertThat(lethe()).isEqualTo(MISUSE);
        assertThat(err.toString()).contains("Say what to do");
    }

    @Test
    void shouldRefuseBadSettingsWithOneLineForEach() {
        int exit = lethe("up", "--set", "kafka.port=x", "--set", "colour=red");

        assertThat(exit).isEqualTo(MISUSE);
        assertThat(err.toString().lines())
                .containsExactly(
                        "kafka.port = x: must be an integer from 1 to 65535",
                        "colour is not a setting: check its spelling in the list of settings");
    }

    @Test
    void shouldSayThatNothingRunsWhenNothingWasEverStarted() {
        int exit = lethe("status", "--state-dir", state());

        assertThat(exit).isEqualTo(NOT_RUNNING);
        assertThat(out.toString()).contains("stopped: never started here");
    }

    @Test
    void shouldReportStatusAsJson() {
        lethe("status", "--json", "--state-dir", state());

        assertThat(out.toString()).contains("\"phase\" : \"STOPPED\"");
    }

    @Test
    void shouldNotMindStoppingWhatDoesNotRun() {
        assertThat(lethe("down", "--state-dir", state())).isZero();
        assertThat(out.toString()).contains("Nothing was running.");
    }

    @Test
    void shouldDeleteNothingUnlessConfirmed() throws IOException {
        Path data = Files.createDirectories(folder.resolve("state/data"));

        int exit = letheWithInput("no\n", "reset", "--state-dir", state());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString()).contains(state(), "Nothing was deleted.");
        assertThat(data).exists();
    }

    @Test
    void shouldDeleteItsOwnFoldersOnlyWhenConfirmed() throws IOException {
        Files.createDirectories(folder.resolve("state/data/kafka"));
        Files.createDirectories(folder.resolve("state/secrets"));
        Files.createDirectories(folder.resolve("state/checkpoints"));
        Path foreign = Files.writeString(folder.resolve("state/letter.txt"), "not Lethe's");

        int exit = letheWithInput("yes\n", "reset", "--state-dir", state());

        assertThat(exit).isZero();
        assertThat(folder.resolve("state")).isDirectoryNotContaining("glob:**/{data,checkpoints,secrets}");
        assertThat(foreign).exists();
    }

    @Test
    void shouldRefuseToResetARunningStack() throws IOException {
        Path data = Files.createDirectories(folder.resolve("state/data"));
        new PidFile(folder.resolve("state/run/stack.pid")).write(ProcessHandle.current());

        int exit = lethe("reset", "--yes", "--state-dir", state());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("stop it first with lethe down");
        assertThat(data).exists();
    }

    @Test
    void shouldShowTheEndOfALog() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("state/logs"));
        Files.writeString(logs.resolve("kafka.log"), "one\ntwo\nthree\n");

        int exit = lethe("logs", "kafka", "-n", "2", "--state-dir", state());

        assertThat(exit).isZero();
        assertThat(out.toString().lines()).containsExactly("two", "three");
    }

    @Test
    void shouldListTheLogsThatThereAre() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("state/logs"));
        Files.createFile(logs.resolve("kafka.log"));

        int exit = lethe("logs", "../secrets/identity.key", "--state-dir", state());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("there are: kafka");
    }

    @Test
    void shouldNotApplyTopicsToAStackThatDoesNotRun() {
        assertThat(lethe("topics", "apply", "--state-dir", state())).isEqualTo(1);
        assertThat(err.toString()).contains("start it with lethe up");
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    private int lethe(String... arguments) {
        CommandLine command = LetheMain.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private int letheWithInput(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return lethe(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
