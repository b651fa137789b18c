package dev.lethe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void shouldTakeTheMiddleOfAnOddNumberOfRuns() {
        Figure figure = Figure.of("decision.first", "time", "ns", List.of(9.0, 1.0, 4.0));

        assertThat(figure).isEqualTo(new Figure("decision.first", "time", "ns", 4.0, 1.0, 9.0, 3));
    }

    @Test
    void shouldTakeTheMeanOfTheTwoMiddlesOfAnEvenNumberOfRuns() {
        Figure figure = Figure.of("decision.first", "time", "ns", List.of(8.0, 2.0, 4.0, 1.0));

        assertThat(figure.median()).isEqualTo(3.0);
    }
}
