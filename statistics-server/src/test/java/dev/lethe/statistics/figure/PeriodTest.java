package dev.lethe.statistics.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-02-28, 2026-02-28, 2026-02-28",
        "WEEK, 2026-01-01, 2025-12-29, 2026-01-04",
        "WEEK, 2026-03-09, 2026-03-09, 2026-03-15",
        "WEEK, 2026-03-15, 2026-03-09, 2026-03-15",
        "MONTH, 2028-02-29, 2028-02-01, 2028-02-29",
        "MONTH, 2026-12-31, 2026-12-01, 2026-12-31"
    })
    void shouldBeginAndEndWithTheCalendar(Period period, LocalDate day, LocalDate start, LocalDate end) {
        assertThat(period.startOf(day)).isEqualTo(start);
        assertThat(period.endOf(day)).isEqualTo(end);
    }
}
