package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.LetheMain;
import dev.lethe.cli.audit.replay.PlanFile.Head;
import dev.lethe.cli.audit.replay.PlanFile.Writer;
import dev.lethe.cli.audit.replay.Realignment.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is done unless it is confirmed, and nothing at all with something that is no plan. */
final class CarryOutCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({"RECALL, takes back what recipients hold", "SUPPLY, supplies recipients"})
    void shouldOnlySayWhatItWouldDoUnlessConfirmed(Kind kind, String words) {
        assertThat(carryOut(plan(kind))).isZero();

        assertThat(out.toString().lines())
                .containsExactly(
                        "The plan of 2026-03-01T10:15:30Z, made under policy version 4, " + words
                                + " for 2 people (a person counts at each customer):",
                        "  adnet                                                         2",
                        "  mailer                                                        1",
                        "Nothing was done: add --confirm to carry it out.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldSayWhenNothingRunsHere() {
        assertThat(carryOut(plan(Kind.RECALL), "--confirm")).isEqualTo(2);
        assertThat(err.toString()).contains("No stack runs here").doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseARateThatMakesNoSense() {
        assertThat(carryOut(plan(Kind.RECALL), "--confirm", "--rate=-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--rate must be 0 or more.");
    }

    @Test
    void shouldRefuseWhatIsNoPlanBeforeItAsksForTheCluster() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter"), "to k1.ada\n");

        assertThat(carryOut(letter.toString(), "--confirm")).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("The file %s is no whole plan: make it again.".formatted(letter));
        assertThat(carryOut(folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("cannot be read: name a plan.");
    }

    private String plan(Kind kind) {
        Path file = folder.resolve("some.plan");
        try (Writer writer = new PlanFile(file).create(new Head("run-1", kind, 4, NOW))) {
            writer.add(new Realignment("k1.ada", "acme", new TreeSet<>(List.of("adnet", "mailer")), NOW));
            writer.add(new Realignment("k1.bob", "acme", new TreeSet<>(List.of("adnet")), NOW));
            writer.end();
        }
        return file.toString();
    }

    private int carryOut(String... arguments) {
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(
                                Stream.of("audit", "carry-out", "--state-dir=" + folder.resolve("state")),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
