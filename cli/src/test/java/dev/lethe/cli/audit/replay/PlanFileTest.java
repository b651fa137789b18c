package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.audit.replay.PlanFile.Head;
import dev.lethe.cli.audit.replay.PlanFile.Writer;
import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan is read as it was written, or not at all. */
final class PlanFileTest {
    private static final Instant READ = Instant.parse("2026-02-28T08:00:00.123Z");
    private static final Head HEAD = new Head("run-1", Kind.RECALL, 4, Instant.parse("2026-03-01T10:15:30.123456789Z"));
    private static final Realignment ADA =
            new Realignment("k1.ada-secret", "acme", new TreeSet<>(List.of("adnet", "mailer")), READ);
    private static final Realignment BOB =
            new Realignment("k1.bob-secret", "globex", new TreeSet<>(List.of("adnet")), READ.plusMillis(1));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path path;

    @SuppressWarnings("NullAway.Init") // set before each test
    private PlanFile plan;

    @BeforeEach
    void name() {
        path = folder.resolve("removals.plan");
        plan = new PlanFile(path);
    }

    @Test
    void shouldReadWhatWasWrittenAnyNumberOfTimes() {
        write(ADA, BOB);

        for (int i = 0; i < 2; i++) {
            Map<Long, Realignment> read = new TreeMap<>();
            assertThat(plan.read(read::put)).isEqualTo(HEAD);
            assertThat(read).containsExactly(Map.entry(1L, ADA), Map.entry(2L, BOB));
        }
        assertThat(head(plan)).isEqualTo(HEAD);
    }

    @Test
    void shouldReadAPlanThatAsksNothing() {
        write();

        assertThat(head(plan)).isEqualTo(HEAD);
    }

    @Test
    void shouldNameEachLinesEventAndFindItAgain() {
        assertThat(HEAD.eventId(12)).isEqualTo("run-1-12");
        assertThat(HEAD.lineOf("run-1-12")).isEqualTo(12);
    }

    @Test
    void shouldLetOnlyItsOwnerReadItFromTheBeginning() throws IOException {
        try (Writer writer = plan.create(HEAD)) {
            assertThat(permissions()).isEqualTo("rw-------");
            writer.end();
        }

        assertThat(permissions()).isEqualTo("rw-------");
    }

    @Test
    void shouldNotTakeTheFileOfSomethingElse() throws IOException {
        Files.writeString(path, "a letter");

        assertComplaint("The file %s exists: name another one.", () -> plan.create(HEAD));
        assertThat(path).hasContent("a letter");
    }

    @Test
    void shouldSayThatItCannotBeWrittenOrRead() {
        PlanFile nowhere = new PlanFile(folder.resolve("none/removals.plan"));

        assertThatThrownBy(() -> nowhere.create(HEAD))
                .isInstanceOf(StackException.class)
                .hasMessageEndingWith("cannot be written: name another one.");
        assertComplaint("The file %s cannot be read: name a plan.", () -> head(plan));
        assertThatThrownBy(() -> head(new PlanFile(folder)))
                .isInstanceOf(StackException.class)
                .hasMessageEndingWith("cannot be read: name a plan.");
    }

    @Test
    void shouldRefuseAPlanThatWasNotEnded() {
        try (Writer writer = plan.create(HEAD)) {
            writer.add(ADA);
        }

        assertNoPlan();
    }

    @Test
    void shouldRefuseAPlanThatWasCutOffAnywhere() throws IOException {
        write(ADA, BOB);
        String whole = Files.readString(path);
        int ended = whole.length() - 1; // without the last line feed nothing is missing

        for (int length = 0; length < ended; length++) {
            Files.writeString(path, whole.substring(0, length));
            assertNoPlan();
        }
    }

    @Test
    void shouldRefuseAPlanOfWhichALineIsMissingOrThatGoesOn() throws IOException {
        write(ADA, BOB);
        List<String> lines = Files.readAllLines(path);

        for (List<String> changed : List.of(
                List.of(lines.get(0), lines.get(1), lines.get(3)),
                List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(2), lines.get(3)),
                List.of(lines.get(1), lines.get(2), lines.get(3)),
                List.of(lines.get(0), lines.get(1), "", lines.get(2), lines.get(3)),
                List.of(lines.get(0), lines.get(1), lines.get(2), lines.get(3), lines.get(1)))) {
            Files.write(path, changed);
            assertNoPlan();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lethe-realignment/1, lethe-realignment/2",
        "RECALL, FORGET",
        "2026-03-01T10:15:30.123456789Z, yesterday",
        "2026-02-28T08:00:00.123Z, 2026-02-30T08:00:00Z",
        "{, k1.x",
    })
    void shouldRefuseWhatItDoesNotUnderstand(String text, String changed) throws IOException {
        write(ADA, BOB);
        Files.writeString(path, Files.readString(path).replace(text, changed));

        assertNoPlan();
    }

    private void write(Realignment... asked) {
        try (Writer writer = plan.create(HEAD)) {
            List.of(asked).forEach(writer::add);
            writer.end();
            assertThat(writer.lines()).isEqualTo(asked.length);
        }
    }

    private static PlanFile.Head head(PlanFile plan) {
        return plan.read((number, asked) -> {});
    }

    private void assertNoPlan() {
        assertComplaint("The file %s is no whole plan: make it again.", () -> head(plan));
    }

    private void assertComplaint(String sentence, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOf(StackException.class)
                .hasMessage(sentence.formatted(path))
                .hasMessageNotContaining("k1.");
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
