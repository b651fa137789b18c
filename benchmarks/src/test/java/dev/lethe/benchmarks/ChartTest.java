package dev.lethe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
    private static final List<Figure> FIGURES = List.of(
            new Figure("pipeline", "ratio_to_ceiling", "ratio", 0.5, 0.25, 1.0, 3),
            new Figure("decision.first", "time", "ns", 2_000, 1_900, 2_100, 3));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @Test
    void shouldDrawABarUpToTheMedianAndALineFromTheSmallestToTheLargest() {
        String svg = Chart.svg(FIGURES);

        assertThat(svg)
                .contains("pipeline (ratio)", "decision (ns)", ">ratio_to_ceiling<", ">first time<")
                .contains("width=\"215.0\"", "M437.5", "H760.0");
    }

    @Test
    void shouldStandBesideTheFiguresAsHtmlWithoutScripts() throws IOException {
        Path file = Chart.beside(folder.resolve("figures.json"));

        Chart.write(FIGURES, file);

        assertThat(file).hasFileName("figures.html");
        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>")
                .contains("<svg xmlns=")
                .doesNotContain("<script");
    }

    @Test
    void shouldBeAPictureAloneWhenItIsCalledSo() throws IOException {
        Path file = folder.resolve("figures.svg");

        Chart.write(FIGURES, file);

        assertThat(Files.readString(file)).startsWith("<svg xmlns=").doesNotContain("<html");
    }
}
