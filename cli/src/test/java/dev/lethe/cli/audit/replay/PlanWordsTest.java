package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.audit.replay.PlanFile.Head;
import dev.lethe.cli.audit.replay.PlanMaker.Made;
import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.cli.audit.replay.Sheet.Count;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a plan. */
final class PlanWordsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final Path FILE = Path.of("some.plan");

    @Test
    void shouldSayWhatARemovalAsksAndHowToDoIt() {
        assertThat(words(made(Kind.RECALL, 1_300)).lines())
                .containsExactly(
                        "12,345 events were decided once more under policy version 4.",
                        "Held against this policy:",
                        "  adnet CONSENT_REFUSED                                     1,301",
                        "The plan some.plan asks it of 1,300 people (a person counts at each customer)."
                                + " Nothing was done yet; do it with",
                        "  lethe audit carry-out some.plan --confirm");
    }

    @Test
    void shouldSayWhomASupplyConcerns() {
        assertThat(words(made(Kind.SUPPLY, 7)))
                .contains("To be supplied:", "  mailer                                                        7")
                .contains("asks it of 7 people")
                .doesNotContain("adnet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECALL|Nothing is held that this policy does not allow: there is nothing to do.",
                "SUPPLY|Nobody is to be supplied: there is nothing to do."
            })
    void shouldSayThatThereIsNothingToDo(Kind kind, String sentence) {
        assertThat(words(nothing(kind)).lines())
                .containsExactly("12,345 events were decided once more under policy version 4.", sentence);
    }

    @Test
    void shouldTellOtherPrograms() throws JsonProcessingException {
        assertThat(json(made(Kind.RECALL, 1_300))).isEqualTo("""
                {"format":"lethe-audit-plan/1","kind":"RECALL","run":"run-1","policy":4,\
                "madeAt":"2026-03-01T10:15:30Z","events":12345,"people":1300,\
                "asked":{"adnet CONSENT_REFUSED":1301}}""");
        assertThat(json(made(Kind.SUPPLY, 7))).endsWith("\"people\":7,\"asked\":{\"mailer\":7}}");
        assertThat(json(nothing(Kind.SUPPLY))).endsWith("\"people\":0,\"asked\":{}}");
    }

    private static Made made(Kind kind, long lines) {
        Made made = new Made(new Head("run-1", kind, 4, NOW), sheet(), lines);
        made.sheet().add(Count.HELD_TOO_MUCH, "adnet CONSENT_REFUSED", 1_301);
        made.sheet().add(Count.HELD_TOO_LITTLE, "mailer", 7);
        return made;
    }

    private static Made nothing(Kind kind) {
        return new Made(new Head("run-1", kind, 4, NOW), sheet(), 0);
    }

    private static Sheet sheet() {
        Sheet sheet = new Sheet(new Scope(Instant.EPOCH, NOW, null, null));
        sheet.replayedBefore(12_345);
        return sheet;
    }

    private static String words(Made made) {
        StringWriter text = new StringWriter();
        new PlanWords(made, FILE).print(new PrintWriter(text));
        return text.toString();
    }

    private static String json(Made made) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(new PlanWords(made, FILE).json());
    }
}
