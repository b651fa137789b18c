package dev.lethe.benchmarks;

import dev.lethe.benchmarks.micro.CallBenchmark;
import dev.lethe.benchmarks.micro.DecisionBenchmark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks and turns their results into figures: time, bytes allocated, ratio to the yardstick. */
final class MicroBenchmarks {
    private static final String YARDSTICK = "sha256";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private MicroBenchmarks() {}

    /** Runs all of them; {@code quick} measures less often and is good for a look only. */
    static List<Figure> run(boolean quick) throws RunnerException {
        Collection<RunResult> results = new Runner(options(quick)).run();
        double yardstick = results.stream()
                .filter(result -> name(result).equals(YARDSTICK))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
        List<Figure> figures = new ArrayList<>();
        results.forEach(result -> figures.addAll(figures(result, yardstick)));
        return figures;
    }

    private static Options options(boolean quick) {
        return new OptionsBuilder()
                .include(DecisionBenchmark.class.getName())
                .include(CallBenchmark.class.getName())
                .forks(quick ? 1 : 3)
                .warmupIterations(quick ? 2 : 5)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(500))
                .jvmArgsAppend("-XX:+UseSerialGC")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static List<Figure> figures(RunResult result, double yardstick) {
        List<Double> times = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        result.getBenchmarkResults().forEach(fork -> {
            for (IterationResult iteration : fork.getIterationResults()) {
                times.add(iteration.getPrimaryResult().getScore());
                Result<?> allocated = iteration.getSecondaryResults().get(ALLOCATED);
                if (allocated != null) {
                    bytes.add(allocated.getScore());
                }
            }
        });
        String benchmark = group(result) + name(result);
        return List.of(
                Figure.of(benchmark, "time", "ns", times),
                Figure.of(benchmark, "allocated", "bytes", bytes),
                Figure.of(
                        benchmark,
                        "ratio_to_" + YARDSTICK,
                        "ratio",
                        times.stream().map(time -> time / yardstick).toList()));
    }

    private static String group(RunResult result) {
        return result.getParams().getBenchmark().startsWith(DecisionBenchmark.class.getName() + ".")
                ? "decision."
                : "call.";
    }

    private static String name(RunResult result) {
        String label = result.getParams().getBenchmark();
        return label.substring(label.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
