package dev.lethe.statistics.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.http.problem.Fault;
import dev.lethe.statistics.figure.Period;
import dev.lethe.statistics.query.Query;
import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final Set<String> MEASURES = Set.of("page-views", "withheld");

    @Test
    void shouldMeanTheLastThirtyDaysByDayWhenNothingIsSaid() {
        Parameters.Parsed parsed = read(false);

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.query())
                .isEqualTo(new Query(LocalDate.parse("2026-02-09"), TODAY, Period.DAY, null, null, null, null));
    }

    @Test
    void shouldGoOnForEverWhenAStreamHasNoLastDay() {
        assertThat(read(true).query().to()).isEqualTo(LocalDate.MAX);
        assertThat(read(true, "to", "2026-03-01").query().to()).isEqualTo("2026-03-01");
    }

    @Test
    void shouldReadEveryParameter() {
        Parameters.Parsed parsed = read(
                false,
                "from",
                "2026-01-01",
                "to",
                "2026-02-01",
                "site",
                "acme-shop",
                "tenant",
                "acme",
                "measure",
                "page-views",
                "dimension",
                "consent.contact",
                "period",
                "month");

        assertThat(parsed.faults()).isEmpty();
        assertThat(parsed.query())
                .isEqualTo(new Query(
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-02-01"),
                        Period.MONTH,
                        "acme",
                        "acme-shop",
                        "page-views",
                        "consent.contact"));
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday, PARAMETER_INVALID",
        "from, 2026-02-30, PARAMETER_INVALID",
        "from, +12026-02-01, PARAMETER_INVALID",
        "from, 2026-03-11, RANGE_INVALID",
        "from, 2020-01-01, RANGE_INVALID",
        "to, '', PARAMETER_INVALID",
        "period, year, PARAMETER_INVALID",
        "period, DAY, PARAMETER_INVALID",
        "measure, clicks, PARAMETER_INVALID",
        "site, Acme Shop, PARAMETER_INVALID",
        "tenant, *, PARAMETER_INVALID",
        "dimension, ../page, PARAMETER_INVALID",
        "dimension, signal., PARAMETER_INVALID",
        "form, 2026-01-01, PARAMETER_UNKNOWN"
    })
    void shouldNameTheParameterAndTheRuleThatItBreaks(String name, String value, StatisticsProblem rule) {
        assertThat(read(false, name, value).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.field()).isEqualTo(name);
            assertThat(fault.kind()).isEqualTo(rule);
            assertThat(value.isEmpty() || !fault.detail().contains(value)).isTrue();
        });
    }

    @Test
    void shouldNameEverythingThatIsWrongAndRepeatNothingThatWasSent() {
        assertThat(read(false, "period", "week", "period", "day", "<script>", "1")
                        .faults())
                .extracting(Fault::field, Fault::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("period", StatisticsProblem.PARAMETER_REPEATED),
                        org.assertj.core.groups.Tuple.tuple("?", StatisticsProblem.PARAMETER_UNKNOWN));
    }

    private static Parameters.Parsed read(boolean open, String... given) {
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < given.length; i += 2) {
            parameters.add(given[i], given[i + 1]);
        }
        return Parameters.read(parameters, MEASURES, TODAY, open);
    }
}
