package dev.lethe.benchmarks;

import dev.lethe.benchmarks.MicroBenchmarks.Effort;
import dev.lethe.benchmarks.alternatives.AlternativesBench;
import dev.lethe.benchmarks.http.CaptureBench;
import dev.lethe.benchmarks.http.CostBench;
import dev.lethe.benchmarks.http.LatencyBench;
import dev.lethe.benchmarks.mass.MassErasureCommand;
import dev.lethe.benchmarks.mass.ReplaySpeedCommand;
import dev.lethe.benchmarks.pipeline.GrowthBench;
import dev.lethe.benchmarks.pipeline.PipelineBench;
import dev.lethe.benchmarks.pipeline.RecoveryBench;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.statistics.StatisticsCommand;
import dev.lethe.cli.Complaints;
import dev.lethe.settings.Setting;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.streams.runtime.StreamsSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe bench}: measures, prints and draws figures, each with the number of runs and its spread. */
@Command(
        name = "lethe bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures real parts against the best that they could do, in one run: the complete pipeline against a plain loop"
                    + " that reads and writes as much (pipeline) and against others that do the same work with the same"
                    + " guarantees (alternatives), the capture server against its HTTP server alone (capture),"
                    + " the way of a form from HTTP to a partner (latency), what an event costs each process (cost),"
                    + " single calls against one SHA-256 (micro), the pipeline with many people in its state against few"
                    + " (growth), how long a crash stops it (recovery).",
            "Prints each figure with the number of runs and their spread."
        },
        subcommands = {MassErasureCommand.class, ReplaySpeedCommand.class, StatisticsCommand.class},
        footer = {
            "",
            "Examples:",
            "  lethe bench",
            "  lethe bench --quick --json figures.json",
            "  lethe bench --only pipeline --people 20000 --runs 3",
            "  lethe bench --only pipeline --people 20000 --runs 2 --profile profiles",
            "  lethe bench --only capture,latency --chart capture.svg",
            "  lethe bench --only growth --people 10000000 --runs 1 --set rocksdb.cache.mb=256",
            "  lethe bench erasures --people 20000 --erasures 200",
            "  lethe bench replay --events 50000",
            "  lethe bench statistics --views 200000"
        })
public final class BenchMain implements Callable<Integer> {
    @Option(names = "--quick", description = "Measure less often: for a look, not for comparisons.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE.")
    private @Nullable Path json;

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "Draw the figures into FILE, SVG when it is called so, else HTML"
                    + " (default: that of --json with the ending .html).")
    private @Nullable Path chart;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Measure these only: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> only = List.of(Part.values());

    @Option(
            names = "--people",
            paramLabel = "N",
            description = {
                "pipeline and alternatives: how many people, ten events each (default: 100000, 2000 with --quick).",
                "growth and recovery: how many are known in the end (default: 1000000, 20000 and 5000 with --quick)."
            })
    private @Nullable Integer people;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description =
                    "How many runs of each contestant (default: 5, cost, growth and recovery 3; 2 and 1 with --quick).")
    private @Nullable Integer runs;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "pipeline, alternatives, growth and recovery: threads that process events in each contestant or instance"
                            + " (default: 2, as many as there are partitions).")
    private @Nullable Integer threads;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "pipeline and capture: write flame graphs and collapsed stacks of what is measured into DIR,"
                    + " the processor's time in the first run, allocations in the second, and so on. It takes its time: no figures for"
                    + " comparisons.")
    private @Nullable Path profiles;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the streams application, and of whoever does the same, that is not as in the"
                    + " embedded stack, for example rocksdb.cache.mb=256. May be given more than once.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Folder of brokers that are started; wiped before and after (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(System.getProperty("java.io.tmpdir"), "lethe-bench");

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain())
                .setExecutionExceptionHandler(new Complaints())
                .execute(arguments));
    }

    /** What can be measured by itself. */
    enum Part {
        pipeline,
        alternatives,
        capture,
        latency,
        cost,
        micro,
        growth,
        recovery
    }

    @Override
    public Integer call() throws RunnerException, IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (isBelowOne(people) || isBelowOne(runs) || isBelowOne(threads)) {
            throw new ParameterException(command.commandLine(), "Give at least one person, one run and one thread.");
        }
        checkSettings(command.commandLine());
        PrintWriter out = command.commandLine().getOut();
        List<Figure> figures = new ArrayList<>();
        for (Part part : Part.values()) {
            if (only.contains(part)) {
                figures.addAll(measure(part, out));
                keep(figures);
            }
        }
        Figure.table(figures, out);
        return 0;
    }

    private void checkSettings(CommandLine line) {
        List<Setting<?>> given = StreamsSettings.ALL.stream()
                .filter(setting -> settings.containsKey(setting.name()))
                .toList();
        try {
            Settings.read(StreamsSettings.COMPONENT, given, settings, Map.of());
        } catch (SettingsException e) {
            throw new ParameterException(line, e.getMessage() + " (docs/settings/streams.md)", e);
        }
    }

    private static boolean isBelowOne(@Nullable Integer count) {
        return count != null && count < 1;
    }

    /** After each part, so that what was measured for an hour is not lost with the next. */
    private void keep(List<Figure> figures) throws IOException {
        if (json != null) {
            Figure.write(figures, json);
        }
        Path picture = chart == null && json != null ? Chart.beside(json) : chart;
        if (picture != null) {
            Chart.write(figures, picture);
        }
    }

    private List<Figure> measure(Part part, PrintWriter out) throws RunnerException, InterruptedException {
        out.println("Measuring " + part + " ...");
        out.flush();
        return switch (part) {
            case pipeline -> onStack(out, stack -> PipelineBench.measure(stack, pipelineSize(), profiles, out));
            case alternatives -> onStack(out, stack -> AlternativesBench.measure(stack, pipelineSize(), out));
            case capture -> onStack(out, stack -> CaptureBench.measure(stack, captureSize(), profiles));
            case latency -> onStack(out, stack -> LatencyBench.measure(stack, latencySize()));
            case cost -> onStack(out, stack -> CostBench.measure(stack, costSize()));
            case growth -> onStack(out, stack -> GrowthBench.measure(stack, growthSize()));
            case recovery -> onStack(out, stack -> RecoveryBench.measure(stack, recoverySize()));
            case micro -> MicroBenchmarks.run(quick ? Effort.QUICK : Effort.REFERENCE, out);
        };
    }

    /** What measures on a broker whose other processes it starts itself. */
    private interface OnStack {
        List<Figure> measure(BaseStack stack) throws InterruptedException;
    }

    private List<Figure> onStack(PrintWriter out, OnStack bench) throws InterruptedException {
        try (BaseStack stack = BaseStack.start(state, settings, out)) {
            return bench.measure(stack);
        }
    }

    private PipelineBench.Size pipelineSize() {
        PipelineBench.Size usual = quick ? PipelineBench.Size.QUICK : PipelineBench.Size.REFERENCE;
        return new PipelineBench.Size(
                people == null ? usual.people() : people,
                usual.eventsEach(),
                runs == null ? usual.runs() : runs,
                threads == null ? usual.threads() : threads);
    }

    private CaptureBench.Size captureSize() {
        CaptureBench.Size usual = quick ? CaptureBench.Size.QUICK : CaptureBench.Size.REFERENCE;
        return new CaptureBench.Size(runs == null ? usual.runs() : runs, usual.warmUp(), usual.period());
    }

    private LatencyBench.Size latencySize() {
        LatencyBench.Size usual = quick ? LatencyBench.Size.QUICK : LatencyBench.Size.REFERENCE;
        return new LatencyBench.Size(runs == null ? usual.runs() : runs, usual.warmUp(), usual.period());
    }

    private CostBench.Size costSize() {
        CostBench.Size usual = quick ? CostBench.Size.QUICK : CostBench.Size.REFERENCE;
        return new CostBench.Size(usual.people(), usual.views(), usual.warmUp(), runs == null ? usual.runs() : runs);
    }

    private GrowthBench.Size growthSize() {
        GrowthBench.Size usual = quick ? GrowthBench.Size.QUICK : GrowthBench.Size.REFERENCE;
        int many = people == null ? usual.many() : people;
        return new GrowthBench.Size(
                Math.max(1, Math.min(usual.few(), many / 10)),
                many,
                usual.atATime(),
                usual.events(),
                runs == null ? usual.runs() : runs,
                threads == null ? usual.threads() : threads);
    }

    private RecoveryBench.Size recoverySize() {
        RecoveryBench.Size usual = quick ? RecoveryBench.Size.QUICK : RecoveryBench.Size.REFERENCE;
        return new RecoveryBench.Size(
                people == null ? usual.people() : people,
                runs == null ? usual.runs() : runs,
                usual.quiet(),
                threads == null ? usual.threads() : threads);
    }
}
