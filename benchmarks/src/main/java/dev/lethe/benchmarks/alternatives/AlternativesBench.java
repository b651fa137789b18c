package dev.lethe.benchmarks.alternatives;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.contest.CommitIntervals;
import dev.lethe.benchmarks.contest.Contest;
import dev.lethe.benchmarks.contest.EventLog;
import dev.lethe.benchmarks.contest.Ground;
import dev.lethe.benchmarks.pipeline.PipelineBench;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.schemas.serde.TopicSerdes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The complete streams application against others that do the same work with the same guarantees: same broker, events,
 * decisions, outputs, clients' settings and commit interval. What counts is how long it takes from the moment at which
 * the events can be read until everything that comes of them is committed. Whoever has written anything else than the
 * others ends the measurement.
 */
public final class AlternativesBench implements AutoCloseable {
    /** The benchmark's name in figures. */
    public static final String NAME = "alternatives";

    private final Ground ground;
    private final Outputs outputs;
    private final List<Contestant> contestants;
    private final PrintWriter out;
    private Outputs.@Nullable Written first;

    private AlternativesBench(BaseStack stack, int threads, PrintWriter out) throws InterruptedException {
        this.ground = new Ground(stack, threads);
        this.outputs = new Outputs(new TopicSerdes(stack.settings().schemaIds()), stack.policy());
        this.contestants = Contestant.on(stack);
        this.out = out;
    }

    /**
     * Measures on a stack whose streams application does not run; deletes what was written there before.
     *
     * @throws dev.lethe.cli.process.StackException when two contestants have not written the same; says where
     */
    public static List<Figure> measure(BaseStack stack, PipelineBench.Size size, PrintWriter out)
            throws InterruptedException {
        try (AlternativesBench bench = new AlternativesBench(stack, size.threads(), out)) {
            return bench.figures(size);
        }
    }

    private List<Figure> figures(PipelineBench.Size size) throws InterruptedException {
        out.println("  contestants: "
                + contestants.stream().map(Contestant::name).collect(Collectors.joining(", "))
                + (ground.stack().hasFlink() ? "" : " (the job on Flink is not built)"));
        out.flush();
        ground.startAfresh();
        ground.events().writeJob(size.people(), size.eventsEach());
        Map<Duration, List<Map<String, Double>>> all = new LinkedHashMap<>();
        CommitIntervals.ALL.forEach(interval -> all.put(interval, new ArrayList<>()));
        for (int run = 1; run <= size.runs(); run++) {
            List<Contestant> inTurn = new ArrayList<>(contestants);
            Collections.rotate(inTurn, 1 - run);
            for (Duration interval : CommitIntervals.ALL) {
                String what = "run %d of %d, commits every %d ms".formatted(run, size.runs(), interval.toMillis());
                Map<String, Double> speeds = new LinkedHashMap<>();
                for (Contestant contestant : inTurn) {
                    speeds.put(contestant.name(), eventsASecond(contestant, interval, what));
                }
                tell(what, speeds);
                all.getOrDefault(interval, List.of()).add(speeds);
            }
        }
        ground.startAfresh();
        List<Figure> figures = new ArrayList<>();
        all.forEach((interval, runs) -> figures.addAll(figures(CommitIntervals.suffix(interval), runs)));
        return figures;
    }

    private double eventsASecond(Contestant contestant, Duration interval, String what) throws InterruptedException {
        ground.startAfresh();
        ground.broker().create(contestant.topics(), ground.stack().settings().get(StackSettings.PARTITIONS));
        Contest contest = ground.contest(contestant.group(), contestant.handedOver(), outputs.topics());
        String whose = contestant.name() + ", " + what;
        EventLog.Released measured;
        double seconds;
        try (ChildProcess process = contestant.start().apply(ground.streamsConfig(interval))) {
            contest.seconds("warm-up of " + whose, ground.events().release(EventLog.WARM_UP), process);
            measured = ground.events().release(EventLog.MEASURED);
            seconds = contest.seconds(whose, measured, process);
        }
        compare(outputs.read(contestant.name(), ground.stack().kafka(), ground.broker()));
        return measured.events() / seconds;
    }

    /** Every run has the same events, so that all must have written what the very first has. */
    private void compare(Outputs.Written written) {
        if (first == null) {
            first = written;
            out.printf(Locale.ROOT, "  each run's %,d records are compared%n", written.records());
        }
        first.requireSame(written);
    }

    private void tell(String what, Map<String, Double> speeds) {
        out.println("  " + what + ": "
                + contestants.stream()
                        .map(one -> String.format(Locale.ROOT, "%s %,.0f", one.name(), of(one.name(), speeds)))
                        .collect(Collectors.joining(", "))
                + " events a second, the same written");
        out.flush();
    }

    private List<Figure> figures(String suffix, List<Map<String, Double>> runs) {
        List<Figure> figures = new ArrayList<>();
        for (Contestant contestant : contestants) {
            String name = contestant.name();
            if (!name.equals(Contestant.PIPELINE)) {
                figures.add(Figure.of(
                        NAME,
                        "ratio_to_" + name + suffix,
                        "ratio",
                        runs.stream()
                                .map(run -> of(Contestant.PIPELINE, run) / of(name, run))
                                .toList()));
            }
            figures.add(Figure.of(
                    NAME,
                    name + suffix,
                    "events/s",
                    runs.stream().map(run -> of(name, run)).toList()));
        }
        return figures;
    }

    private static double of(String contestant, Map<String, Double> speeds) {
        return Objects.requireNonNull(speeds.get(contestant));
    }

    @Override
    public void close() {
        ground.close();
    }
}
