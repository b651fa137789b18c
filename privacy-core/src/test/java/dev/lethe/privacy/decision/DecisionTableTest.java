package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.DecisionTable.Row;
import dev.lethe.privacy.decision.PersonScenario.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision table, case by case. Expected values stand in {@code decisions.md}, written from the rules. */
final class DecisionTableTest {

    static List<Row> rows() {
        return DecisionTable.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void shouldDecideAsTheTableSays(Row row) {
        PersonScenario person = new PersonScenario(row);

        Seen seen = row.has("field") ? person.field(row.get("field", "")) : person.recipient(row.get("recipient", ""));

        assertThat(seen.outcome() + ", " + seen.reason())
                .isEqualTo(row.get("outcome", "") + ", " + row.get("reason", ""));
        if (row.has("steps")) {
            assertThat(person.steps()).isEqualTo(row.get("steps", ""));
        }
        if (row.has("receives")) {
            assertThat(seen.receives()).isEqualTo(row.get("receives", ""));
        }
    }

    @Test
    void shouldHoldSeveralHundredDifferentCasesWithKnownReasons() {
        assertThat(rows().stream()
                        .map(row -> row.section() + row.cells())
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(200)
                .isEqualTo(rows().size());
        assertThat(Arrays.stream(Reason.values()).map(Reason::name).toList())
                .containsAll(rows().stream().map(row -> row.get("reason", "")).toList());
    }

    @Test
    void shouldStandInTheDocumentsAsItIsTested() throws IOException {
        GeneratedDocument.requireUpToDate(Path.of("../docs/decisions.md"), DecisionDocument.of(DecisionTable.lines()));
    }
}
