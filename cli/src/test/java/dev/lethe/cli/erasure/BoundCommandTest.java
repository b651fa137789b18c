package dev.lethe.cli.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.LetheMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BoundCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayForEachPlaceHowLongErasedDataStays() {
        assertThat(run("bound", "--planned")).isZero();

        assertThat(out.toString())
                .containsPattern(
                        "customer\\.contacts\\.v1, values +DIRECT +1 d 1 h +max\\.compaction\\.lag\\.ms 1 d 0 h \\+ others 1 h 1 min")
                .containsPattern(
                        "subject\\.events\\.v1 +SENSITIVE +8 d 19 h +segment\\.ms 1 d 18 h \\+ retention\\.ms 7 d 0 h \\+ others")
                .containsPattern("disclosures\\.v1 +PSEUDONYM +never +kept: ")
                .containsPattern("the customer's PostgreSQL +DIRECT.* +- +not ours")
                .contains("Promised (erasure.bound): 14 d 0 h; at worst: 9 d 2 h.");
    }

    @Test
    void shouldTellOtherProgramsInMilliseconds() throws Exception {
        assertThat(run("bound", "--json", "--set", "erasure.bound=PT2M")).isZero();

        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertThat(told.get("source").asText()).isEqualTo("settings");
        assertThat(told.get("bound").asLong()).isEqualTo(120_000);
        assertThat(told.get("worst").asLong()).isPositive().isLessThan(120_000);
        assertThat(told.get("holds").asBoolean()).isTrue();
        assertThat(told.get("places")).anySatisfy(place -> {
            assertThat(place.get("place").asText()).isEqualTo("disclosure-subject-store (RocksDB)");
            assertThat(place.get("kind").asText()).isEqualTo("bounded");
        });
    }

    @Test
    void shouldNameTheBoundsOfTheBound() {
        assertThat(run("bound", "--set", "erasure.bound=PT1S")).isEqualTo(2);
        assertThat(err.toString()).contains("erasure.bound = PT1S: must be an ISO-8601 duration from PT30S to PT8760H");
    }

    @ParameterizedTest
    @CsvSource({"1234, 1.2 s", "109200, 1 min 49 s", "86400000, 1 d 0 h", "7260000, 2 h 1 min"})
    void shouldWriteTimesInTheirTwoLargestUnits(long millis, String expected) {
        assertThat(BoundTable.time(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("erasure"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--state-dir", folder.toString()));
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
