package dev.lethe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.benchmarks.MicroBenchmarks.Effort;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class MicroBenchmarksTest {
    @Test
    void shouldTellTimeBytesAndRatioOfEveryCall() throws RunnerException {
        List<Figure> figures = MicroBenchmarks.run(new Effort(0, 0, 1, 10), new PrintWriter(Writer.nullWriter()));

        assertThat(figures)
                .extracting(Figure::benchmark)
                .contains("decision.first", "decision.unchanged", "decision.changed", "decision.withdrawal")
                .contains("call.hash", "call.seal", "call.open", "call.encode", "call.decode")
                .contains("call.serialize", "call.deserialize");
        assertThat(figures)
                .filteredOn(figure -> figure.benchmark().equals("call.seal"))
                .extracting(Figure::figure)
                .containsExactly("time", "allocated", "ratio_to_sha256");
        assertThat(figures).allMatch(figure -> figure.median() > 0);
    }
}
