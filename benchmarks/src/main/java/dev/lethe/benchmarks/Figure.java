package dev.lethe.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** Prints {@code figures}, one in a line; writes them into {@code file} too, when there is one. */
    public static void show(List<Figure> figures, PrintWriter out, @Nullable Path file) throws IOException {
        figures.forEach(figure -> out.printf(
                Locale.ROOT,
                "%-26s %12.2f %-9s (%.2f to %.2f)%n",
                figure.figure(),
                figure.median(),
                figure.unit(),
                figure.min(),
                figure.max()));
        out.flush();
        if (file != null) {
            write(figures, file);
        }
    }

    /** Prints {@code figures} of several benchmarks as a table. */
    static void table(List<Figure> figures, PrintWriter out) {
        out.printf("%-20s %-48s %12s %12s %12s %5s%n", "benchmark", "figure", "median", "min", "max", "runs");
        figures.forEach(figure -> out.printf(
                Locale.ROOT,
                "%-20s %-48s %12s %12s %12s %5d%n",
                figure.benchmark(),
                figure.figure() + (figure.unit().equals("ratio") ? "" : " (" + figure.unit() + ")"),
                text(figure.median()),
                text(figure.min()),
                text(figure.max()),
                figure.runs()));
        out.flush();
    }

    /** Four digits that count, or all before the point. */
    static String text(double value) {
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.3f", value);
    }

    /** Writes {@code figures} into {@code file} as a list in JSON. */
    public static void write(List<Figure> figures, Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), figures);
    }
}
