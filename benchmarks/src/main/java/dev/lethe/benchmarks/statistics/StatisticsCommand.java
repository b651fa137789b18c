package dev.lethe.benchmarks.statistics;

import dev.lethe.benchmarks.Figure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe bench statistics}: what counting page views costs, and how little is kept of them. */
@Command(
        name = "statistics",
        mixinStandardHelpOptions = true,
        description = {
            "Counts page views by the statistics' stage on RocksDB, without a broker: ten sites, three days, pages,"
                    + " domains, devices and visitors in random order.",
            "Reports what the stores hold after a tenth and after all of them, and what a view costs as a ratio to"
                    + " Kafka Streams' own count by site and day, in the same run."
        },
        footer = {
            "",
            "Examples:",
            "  lethe bench statistics --views 200000",
            "  lethe bench statistics --json figures.json"
        })
public final class StatisticsCommand implements Callable<Integer> {
    private static final int TENTHS = 10;

    @Option(names = "--views", paramLabel = "N", description = "How many page views (default: ${DEFAULT-VALUE}).")
    private int views = 10_000_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (views < TENTHS * TENTHS) {
            throw new ParameterException(command.commandLine(), "Give at least 100 views.");
        }
        PrintWriter out = command.commandLine().getOut();
        Figure.show(measure(out), out, json);
        return 0;
    }

    private List<Figure> measure(PrintWriter out) throws IOException {
        int tenth = views / TENTHS;
        List<Figure> figures = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        try (ViewCounter counter = ViewCounter.byPlainCount()) {
            plain.add(counter.count(tenth));
        }
        List<Double> costs = new ArrayList<>();
        try (ViewCounter counter = ViewCounter.byStatistics()) {
            for (int part = 1; part <= TENTHS; part++) {
                costs.add(counter.count(tenth));
                Kept kept = counter.kept();
                out.printf(
                        Locale.ROOT,
                        "%,12d views: %,8d entries, %,12d bytes%n",
                        (long) part * tenth,
                        kept.entries(),
                        kept.bytes());
                out.flush();
                if (part == 1 || part == TENTHS) {
                    String when = part == 1 ? "after_a_tenth" : "after_all";
                    figures.add(figure("entries_" + when, "entries", List.of((double) kept.entries())));
                    figures.add(figure("bytes_" + when, "bytes", List.of((double) kept.bytes())));
                }
            }
        }
        try (ViewCounter counter = ViewCounter.byPlainCount()) {
            plain.add(counter.count(tenth));
        }
        double yardstick =
                plain.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        figures.add(figure("cost_of_a_view", "us", costs));
        figures.add(figure("cost_of_a_plain_count", "us", plain));
        figures.add(figure(
                "ratio_to_plain_count",
                "ratio",
                costs.stream().map(cost -> cost / yardstick).toList()));
        return figures;
    }

    private static Figure figure(String name, String unit, List<Double> samples) {
        return Figure.of("statistics", name, unit, samples);
    }
}
