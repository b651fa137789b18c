package dev.lethe.benchmarks.mass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    private final Visibility visibility = new Visibility();

    @Test
    void shouldCountFromWhenAnEventWasDue() {
        visibility.due("first", 100);
        visibility.visible("first", 350);

        assertThat(visibility.dueBetween(0, 1_000).sorted()).containsExactly(Duration.ofNanos(250));
    }

    @Test
    void shouldPutAnEventIntoThePeriodInWhichItWasDueHoweverLateItIsVisible() {
        visibility.due("before", 99);
        visibility.due("first", 100);
        visibility.due("last", 199);
        visibility.due("after", 200);
        visibility.visible("before", 150);
        visibility.visible("after", 202);
        visibility.visible("last", 9_199);
        visibility.visible("first", 101);

        assertThat(visibility.dueBetween(100, 200).sorted())
                .containsExactly(Duration.ofNanos(1), Duration.ofNanos(9_000));
    }

    @Test
    void shouldCountAnEventOnceAndNothingThatWasNotDue() {
        visibility.due("first", 100);
        visibility.visible("first", 200);
        visibility.visible("first", 300);
        visibility.visible("somebody else's", 300);

        assertThat(visibility.dueBetween(0, 1_000).sorted()).containsExactly(Duration.ofNanos(100));
    }

    @Test
    void shouldTellHowManyOfTheEventsDueSoFarAreVisible() {
        visibility.due("first", 100);
        visibility.due("second", 200);
        visibility.due("third", 300);
        visibility.visible("first", 500);
        visibility.visible("third", 500);

        assertThat(visibility.visibleOfDueBefore(100)).isZero();
        assertThat(visibility.visibleOfDueBefore(300)).isEqualTo(1);
        assertThat(visibility.visibleOfDueBefore(301)).isEqualTo(2);
    }
}
