package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FigureTest {

    @Test
    void shouldShortenKeysAndKeepTheTenant() {
        assertThat(Figure.shortened("acme/wjqprBTKHiAbCdEf")).isEqualTo("acme/wjqprBTKHi...");
        assertThat(Figure.shortened("3YMzVeuBTB+/xyzzy==")).isEqualTo("3YMzVeuBTB...");
        assertThat(Figure.shortened("short")).isEqualTo("short");
    }

    @Test
    void shouldTakeThePercentileByNearestRank() {
        Latencies hundred = Latencies.of(
                LongStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());

        assertThat(hundred.percentile(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(hundred.percentile(99)).isEqualTo(Duration.ofMillis(99));
        assertThat(hundred.longest()).isEqualTo(Duration.ofMillis(100));
        assertThat(Latencies.of(List.of(Duration.ofMillis(7))).percentile(99)).isEqualTo(Duration.ofMillis(7));
        assertThat(Latencies.of(List.of()).percentile(50)).isEqualTo(Duration.ZERO);
    }

    @Test
    void shouldFindACountRightOnlyWithinItsBoundsAndWithTheRightMembers() {
        assertThat(Finding.count("rows", 5, 5).right()).isTrue();
        assertThat(Finding.count("rows", 5, 6).right()).isFalse();
        assertThat(new Finding("rows", 5, 7, 7, 0, 0).right()).isTrue();
        assertThat(new Finding("rows", 5, 5, 5, 1, 1).right()).isFalse();
    }

    @Test
    void shouldCompareMembersAsOftenAsTheyOccur() {
        assertThat(Finding.members("records", List.of("a", "a", "b"), List.of("b", "a", "a")))
                .isEqualTo(new Finding("records", 3, 3, 3, 0, 0));
        assertThat(Finding.members("records", List.of("a", "a", "b"), List.of("a", "b", "c")))
                .isEqualTo(new Finding("records", 3, 3, 3, 1, 1));
    }
}
