package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.StatisticTally;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class StatisticsTallyTest {
    private final StatisticsTally statistics = new StatisticsTally();

    @Test
    void shouldAddUpTheGrowthOfAllDays() {
        counted("2026-03-01/page_views/acme-shop", 10);
        statistics.begin();
        counted("2026-03-01/page_views/acme-shop", 14);
        counted("2026-03-02/page_views/acme-shop", 3);
        counted("2026-03-02/submissions/acme-shop", 100);
        counted("2026-03-02/page_views/acme-shop-2", 1_000);

        assertThat(statistics.growth("page_views/acme-shop")).isEqualTo(7);
        assertThat(statistics.growth("page_views")).isEqualTo(1_007);
        assertThat(statistics.touched()).hasSize(4);
    }

    @Test
    void shouldForgetWhatThePipelineForgets() {
        counted("2026-03-01/page_views/acme-shop", 10);
        statistics.begin();
        statistics.counted("2026-03-01/page_views/acme-shop", null);

        assertThat(statistics.touched()).isEmpty();
        assertThat(statistics.growth("page_views")).isZero();
    }

    @Test
    void shouldKnowTheLatestFigure() {
        statistics.released("2026-03-01/page_views/acme-shop", 25);
        statistics.released("2026-03-01/page_views/acme-shop", 47);

        assertThat(statistics.figure("2026-03-01/page_views/acme-shop")).isEqualTo(47);
        assertThat(statistics.figure("2026-03-01/submissions/acme-shop")).isZero();
    }

    private void counted(String key, long count) {
        statistics.counted(key, new StatisticTally(count, 0L, 0, count, ByteBuffer.allocate(0), 0, 0));
    }
}
