package dev.lethe.cli.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import org.junit.jupiter.api.Test;

final class ReleasedRowTest {

    @Test
    void shouldShowAnExactFigureOfASite() {
        ReleasedRow row =
                ReleasedRow.of(new SiteDayCount("acme-shop", "2026-03-01", Measure.PAGE_VIEWS, 1_204L, 3, null));

        assertThat(row.line()).isEqualTo("2026-03-01  page views       1,204  acme-shop");
        assertThat(row.facts())
                .containsEntry("count", 1_204L)
                .containsEntry("policyVersion", 3)
                .doesNotContainKey("epsilon");
        assertThat(row.isOf("acme-shop")).isTrue();
        assertThat(row.isOf("acme")).isFalse();
    }

    @Test
    void shouldShowAPartOfASite() {
        ReleasedRow row = ReleasedRow.of(
                new SiteBreakdownCount("acme-shop", "2026-03-01", Measure.VISITORS, "page", "/spring", 120L, 3, null));

        assertThat(row.line()).isEqualTo("2026-03-01  visitors           120  acme-shop/page: /spring");
        assertThat(row.isOf("acme-shop")).isTrue();
        assertThat(ReleasedRow.of(new SiteBreakdownCount(
                                "acme-shop", "2026-03-01", Measure.PAGE_VIEWS, "referrer", "*", 31L, 3, null))
                        .of())
                .isEqualTo("acme-shop/referrer: all others");
    }

    @Test
    void shouldShowThePeopleOfACustomer() {
        ReleasedRow all = ReleasedRow.of(new PeopleCount("acme", "2026-03-01", null, null, 60L, 3, null));
        ReleasedRow part = ReleasedRow.of(new PeopleCount("acme", "2026-03-01", "age", "25-34", 40L, 3, null));

        assertThat(all.line()).isEqualTo("2026-03-01  people              60  acme");
        assertThat(part.line()).isEqualTo("2026-03-01  people              40  acme/age: 25-34");
        assertThat(part.isOf("acme")).isTrue();
    }

    @Test
    void shouldSayHowMuchNoiseIsInAFigure() {
        ReleasedRow row = ReleasedRow.of(new WithheldDayCount(
                "globex", "reading-list", "diagnosis", "SENSITIVE_DROPPED", "2026-03-01", 25L, 3, 500));

        assertThat(row.line())
                .isEqualTo("2026-03-01  withheld            25  globex/reading-list/diagnosis/SENSITIVE_DROPPED"
                        + "  noise, epsilon 0.500");
        assertThat(row.isOf("globex")).isTrue();
    }

    @Test
    void shouldNameWhatWasLeftOver() {
        ReleasedRow row = ReleasedRow.of(new WithheldDayCount("globex", "*", "*", "*", "2026-03-01", 23L, 3, null));

        assertThat(row.line()).isEqualTo("2026-03-01  withheld            23  globex, all that was too little");
        assertThat(row.isOf("globex")).isTrue();
    }
}
