package dev.lethe.benchmarks.mass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldSpreadEventsEvenly() {
        Pace pace = new Pace(100);

        assertThat(LongStream.range(0, 4).map(pace::due)).containsExactly(0L, 10_000_000L, 20_000_000L, 30_000_000L);
    }

    @Test
    void shouldNotDriftWhenASecondDoesNotDivide() {
        assertThat(new Pace(7).due(7_000_000)).isEqualTo(1_000_000 * SECOND);
    }

    @Test
    void shouldNotCountAnEventThatIsDueJustNow() {
        Pace pace = new Pace(4);

        assertThat(pace.dueBefore(-1)).isZero();
        assertThat(pace.dueBefore(0)).isZero();
        assertThat(pace.dueBefore(1)).isEqualTo(1);
        assertThat(pace.dueBefore(SECOND / 4)).isEqualTo(1);
        assertThat(pace.dueBefore(SECOND)).isEqualTo(4);
    }

    @Test
    void shouldCountExactlyTheEventsDueBeforeAnyMoment() {
        Random random = new Random(1);

        for (int i = 0; i < 1_000; i++) {
            Pace pace = new Pace(1 + random.nextInt(2_000));
            long time = 1L + random.nextInt(2_000_000_000);
            long events = pace.dueBefore(time);

            assertThat(pace.due(events - 1)).isLessThan(time);
            assertThat(pace.due(events)).isGreaterThanOrEqualTo(time);
        }
    }
}
