package dev.lethe.benchmarks.mass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.benchmarks.Figure;
import dev.lethe.cli.demo.Latencies;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayLatencyTest {
    private static final ReplayLatency LATENCY = new ReplayLatency(upTo(100, 1), upTo(200, 2), upTo(100, 3));

    @Test
    void shouldCompareWhatIsBesideAReplayWithEachPeriodWithoutOne() {
        List<Figure> figures = LATENCY.figures();

        assertThat(figures)
                .contains(
                        new Figure("replay", "latency_p50_without_replay", "ms", 100, 50, 150, 2),
                        new Figure("replay", "latency_p50_beside_replay", "ms", 200, 200, 200, 1),
                        new Figure("replay", "latency_p50_ratio", "ratio", (4 + 200 / 150.0) / 2, 200 / 150.0, 4, 2),
                        new Figure("replay", "latency_p99_without_replay", "ms", 198, 99, 297, 2),
                        new Figure("replay", "latency_p99_beside_replay", "ms", 396, 396, 396, 1),
                        new Figure("replay", "latencies_without_replay", "events", 100, 100, 100, 2),
                        new Figure("replay", "latencies_beside_replay", "events", 200, 200, 200, 1))
                .hasSize(8);
    }

    @Test
    void shouldSayItInWords() {
        assertThat(LATENCY.inWords(1_000))
                .isEqualTo("At 1,000 events a second, from when an event is due until the customer's consumer sees it:"
                        + " without a replay p50 100 ms and p99 198 ms, beside one p50 200 ms and p99 396 ms.");
    }

    private static Latencies upTo(int samples, int millis) {
        return Latencies.of(IntStream.rangeClosed(1, samples)
                .mapToObj(i -> Duration.ofMillis((long) i * millis))
                .toList());
    }
}
