package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.privacy.release.Holdback;
import dev.lethe.schemas.avro.StatisticTally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GateCheckTest {
    private static final String SHOP = "2026-03-01/submissions/acme-shop";
    private static final String BOOKS = "2026-03-01/submissions/globex-books";

    private final StatisticsTally statistics = new StatisticsTally();

    @SuppressWarnings("NullAway.Init") // set before each test
    private GateCheck gate;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Policy policy;

    @BeforeEach
    void readPolicy() throws IOException {
        policy = PolicyReader.read(Files.readString(Path.of("../policies/demo.yaml")));
        gate = new GateCheck(policy, statistics);
    }

    @Test
    void shouldFindNothingWrongWithWhatTheGateDoes() {
        tally(SHOP, 59, 40, 1, 19);
        statistics.released(SHOP, 40);
        tally(BOOKS, 12, 0, 0, 12);

        assertThat(gate.findings()).allMatch(Finding::right);
        assertThat(gate.reasons()).isEqualTo(Map.of(Holdback.TOO_SMALL_A_CHANGE, 1L, Holdback.TOO_FEW_PEOPLE, 1L));
        assertThat(StatisticsPage.of(policy.statistics(), gate.reasons()))
                .contains("    1 is not published: it tells of fewer than 20 people")
                .contains("    1 is published and lags: the rest tells of fewer than 20 people");
    }

    @Test
    void shouldFindAFigureThatIsNotWhatTheGateLetThrough() {
        tally(SHOP, 59, 40, 1, 19);
        statistics.released(SHOP, 41);

        assertThat(wrong()).containsExactly("released figures");
    }

    @Test
    void shouldFindAFigureThatIsMissing() {
        tally(SHOP, 59, 40, 1, 19);

        assertThat(wrong()).containsExactly("released figures");
    }

    @Test
    void shouldFindAFigureOfTooFewOrAboveTheTruth() {
        tally(SHOP, 19, 19, 1, 0);
        statistics.released(SHOP, 19);
        tally(BOOKS, 50, 60, 1, 0);
        statistics.released(BOOKS, 60);

        assertThat(gate.findings())
                .filteredOn(finding -> !finding.right())
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).isEqualTo(2));
    }

    @Test
    void shouldFindAFigureThatIsDue() {
        tally(SHOP, 20, 0, 0, 20);

        assertThat(wrong()).containsExactly("not released without a reason");
    }

    private List<String> wrong() {
        return gate.findings().stream()
                .filter(finding -> !finding.right())
                .map(Finding::what)
                .toList();
    }

    /** As many people wait as events. */
    private void tally(String key, long counted, long figure, int releases, int pending) {
        BitSet people = new BitSet();
        people.set(0, pending);
        statistics.counted(
                key,
                new StatisticTally(
                        counted, figure, releases, (long) pending, ByteBuffer.wrap(people.toByteArray()), 0, 0));
    }
}
