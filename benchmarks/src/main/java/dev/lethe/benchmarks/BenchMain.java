package dev.lethe.benchmarks;

import dev.lethe.benchmarks.mass.MassErasureCommand;
import dev.lethe.benchmarks.mass.ReplaySpeedCommand;
import dev.lethe.benchmarks.statistics.StatisticsCommand;
import dev.lethe.cli.Complaints;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe bench}: measures and prints figures, each with the number of runs and its spread. */
@Command(
        name = "lethe bench",
        mixinStandardHelpOptions = true,
        description = "Measures what decisions cost: time, bytes allocated, and the ratio to one SHA-256.",
        subcommands = {MassErasureCommand.class, ReplaySpeedCommand.class, StatisticsCommand.class},
        footer = {
            "",
            "Examples:",
            "  lethe bench",
            "  lethe bench --quick --json figures.json",
            "  lethe bench erasures --people 20000 --erasures 200",
            "  lethe bench replay --events 50000",
            "  lethe bench statistics --views 200000"
        })
public final class BenchMain implements Callable<Integer> {
    @Option(names = "--quick", description = "Measure less often: for a look, not for comparisons.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain())
                .setExecutionExceptionHandler(new Complaints())
                .execute(arguments));
    }

    @Override
    public Integer call() throws RunnerException, IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(quick ? "Measuring (about half a minute) ..." : "Measuring (about three minutes) ...");
        out.flush();
        List<Figure> figures = MicroBenchmarks.run(quick);
        out.printf("%-22s %-18s %10s %10s %10s %5s%n", "benchmark", "figure", "median", "min", "max", "runs");
        figures.forEach(figure -> out.printf(
                Locale.ROOT,
                "%-22s %-18s %10.1f %10.1f %10.1f %5d%n",
                figure.benchmark(),
                figure.figure() + (figure.unit().equals("ratio") ? "" : " (" + figure.unit() + ")"),
                figure.median(),
                figure.min(),
                figure.max(),
                figure.runs()));
        out.flush();
        if (json != null) {
            Figure.write(figures, json);
        }
        return 0;
    }
}
