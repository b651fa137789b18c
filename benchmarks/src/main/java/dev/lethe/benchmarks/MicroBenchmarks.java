package dev.lethe.benchmarks;

import dev.lethe.benchmarks.micro.CallBenchmark;
import dev.lethe.benchmarks.micro.DecisionBenchmark;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
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
    private static final List<Class<?>> GROUPS = List.of(DecisionBenchmark.class, CallBenchmark.class);
    private static final String YARDSTICK = "sha256";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private MicroBenchmarks() {}

    /**
     * How often everything is measured.
     *
     * @param forks processes, one after the other; 0 measures in this one
     * @param warmUps iterations of a process that do not count
     * @param iterations that count
     * @param millis of each iteration
     */
    record Effort(int forks, int warmUps, int iterations, int millis) {
        /** For comparisons. */
        static final Effort REFERENCE = new Effort(3, 5, 5, 500);
        /** For a look. */
        static final Effort QUICK = new Effort(1, 2, 3, 500);
    }

    /** Runs all of them; says on {@code out} which. */
    static List<Figure> run(Effort effort, PrintWriter out) throws RunnerException {
        List<RunResult> results = new ArrayList<>();
        for (Class<?> group : GROUPS) {
            for (String call : calls(group)) {
                out.println("  " + group.getSimpleName() + "." + call);
                out.flush();
                results.addAll(new Runner(options(effort, group.getName() + "." + call)).run());
            }
        }
        double yardstick = results.stream()
                .filter(result -> name(result).equals(YARDSTICK))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
        List<Figure> figures = new ArrayList<>();
        results.forEach(result -> figures.addAll(figures(result, yardstick)));
        return figures;
    }

    private static List<String> calls(Class<?> group) {
        return Stream.of(group.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    private static Options options(Effort effort, String call) {
        return new OptionsBuilder()
                .include(Pattern.quote(call) + "$")
                .forks(effort.forks())
                .warmupIterations(effort.warmUps())
                .warmupTime(TimeValue.milliseconds(effort.millis()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.millis()))
                .jvmArgsAppend("-XX:+UseSerialGC")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
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
