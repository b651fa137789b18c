package dev.lethe.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One measured figure.
 *
 * @param benchmark what was measured: {@code decision.unchanged}
 * @param figure which of its figures: {@code time}, {@code allocated}, {@code ratio_to_sha256}
 * @param unit {@code ns}, {@code bytes}, {@code ratio}, {@code s}, {@code events/s}
 * @param runs how many measurements the spread is taken from
 */
public record Figure(String benchmark, String figure, String unit, double median, double min, double max, int runs) {
    /** The figure of these samples, of which there is at least one. */
    public static Figure of(String benchmark, String figure, String unit, List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Figure(benchmark, figure, unit, median, sorted.get(0), sorted.get(sorted.size() - 1), sorted.size());
    }

    /** Writes {@code figures} into {@code file} as a list in JSON. */
    public static void write(List<Figure> figures, Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), figures);
    }
}
