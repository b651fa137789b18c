package dev.lethe.benchmarks.pipeline;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.contest.CommitIntervals;
import dev.lethe.benchmarks.contest.Contest;
import dev.lethe.benchmarks.contest.EventLog;
import dev.lethe.benchmarks.contest.Ground;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.BrokerProcess;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.benchmarks.stack.ProcessorTime;
import dev.lethe.benchmarks.stack.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The complete streams application against the plain loop of {@link Ceiling}, in turn: same broker, same events, same
 * clients, as many and as large records written, same commit interval. What counts is how long it takes from the moment
 * at which the events can be read until everything that comes of them is committed.
 */
public final class PipelineBench implements AutoCloseable {
    /** The benchmark's name in figures. */
    public static final String NAME = "pipeline";

    private final Ground ground;
    private final BrokerProcess broker;
    private final @Nullable Path profiles;
    private final PrintWriter out;

    private PipelineBench(BaseStack stack, int threads, @Nullable Path profiles, PrintWriter out)
            throws InterruptedException {
        this.ground = new Ground(stack, threads);
        this.broker = stack.brokerProcess();
        this.profiles = profiles;
        this.out = out;
    }

    /**
     * How much is measured.
     *
     * @param people of whom there are events, beside those of the warm-up ({@link EventLog#writeJob})
     * @param eventsEach of each of them
     * @param runs of each contestant at each commit interval
     * @param threads that process events in each contestant; more than there are partitions have nothing to do
     */
    public record Size(int people, int eventsEach, int runs, int threads) {
        /** The reference job. */
        public static final Size REFERENCE = new Size(100_000, 10, 5, 2);
        /** For a look. */
        public static final Size QUICK = new Size(2_000, 10, 2, 2);
    }

    /**
     * One contestant's run.
     *
     * @param micros of the processors that the contestant took for an event
     * @param brokerMicros that the broker took for it
     */
    private record Run(double eventsASecond, long events, double micros, double brokerMicros, Written written) {
        double recordsAnEvent() {
            return written.records() / events;
        }

        double bytesAnEvent() {
            return written.bytes() / events;
        }
    }

    /** The runs at one commit interval. */
    private record Runs(List<Run> pipeline, List<Run> ceiling) {}

    /**
     * Measures on a stack whose streams application does not run; deletes what was written there before.
     *
     * @param profiles folder for profiles of the pipeline: processor time in the first run and every second one after
     *     it, allocations in the others; both slow it down
     */
    public static List<Figure> measure(BaseStack stack, Size size, @Nullable Path profiles, PrintWriter out)
            throws InterruptedException {
        try (PipelineBench bench = new PipelineBench(stack, size.threads(), profiles, out)) {
            return bench.figures(size);
        }
    }

    private List<Figure> figures(Size size) throws InterruptedException {
        ground.startAfresh();
        ground.events().writeJob(size.people(), size.eventsEach());
        Map<Duration, Runs> all = new LinkedHashMap<>();
        CommitIntervals.ALL.forEach(interval -> all.put(interval, new Runs(new ArrayList<>(), new ArrayList<>())));
        for (int run = 1; run <= size.runs(); run++) {
            for (Duration interval : CommitIntervals.ALL) {
                Runs runs = all.getOrDefault(interval, new Runs(List.of(), List.of()));
                String what = "run %d of %d, commits every %d ms".formatted(run, size.runs(), interval.toMillis());
                Run pipeline = pipeline(interval, what, run);
                if (run == 1) {
                    tellWhatWasWritten(pipeline);
                }
                Run ceiling = ceiling(interval, what, pipeline);
                runs.pipeline().add(pipeline);
                runs.ceiling().add(ceiling);
                out.printf(
                        Locale.ROOT,
                        "  %s: %,.0f events a second of %,.0f, ratio %.3f%n",
                        what,
                        pipeline.eventsASecond(),
                        ceiling.eventsASecond(),
                        pipeline.eventsASecond() / ceiling.eventsASecond());
                out.flush();
            }
        }
        ground.startAfresh();
        List<Figure> figures = new ArrayList<>();
        all.forEach((interval, runs) -> figures.addAll(figures(interval, runs)));
        return figures;
    }

    private void tellWhatWasWritten(Run run) {
        run.written()
                .topics()
                .forEach((name, topic) -> out.printf(
                        Locale.ROOT,
                        "    %-55s %7.3f records, %9.1f bytes an event%n",
                        name,
                        topic.records() / run.events(),
                        topic.bytes() / run.events()));
        out.flush();
    }

    private static List<Figure> figures(Duration interval, Runs runs) {
        String end = CommitIntervals.suffix(interval);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < runs.pipeline().size(); i++) {
            ratios.add(runs.pipeline().get(i).eventsASecond()
                    / runs.ceiling().get(i).eventsASecond());
        }
        return List.of(
                Figure.of(NAME, "ratio_to_ceiling" + end, "ratio", ratios),
                figure("pipeline" + end, "events/s", runs.pipeline(), Run::eventsASecond),
                figure("ceiling" + end, "events/s", runs.ceiling(), Run::eventsASecond),
                figure("pipeline_records_an_event" + end, "records", runs.pipeline(), Run::recordsAnEvent),
                figure("ceiling_records_an_event" + end, "records", runs.ceiling(), Run::recordsAnEvent),
                figure("pipeline_bytes_an_event" + end, "bytes", runs.pipeline(), Run::bytesAnEvent),
                figure("ceiling_bytes_an_event" + end, "bytes", runs.ceiling(), Run::bytesAnEvent),
                figure("pipeline_us_an_event" + end, "us", runs.pipeline(), Run::micros),
                figure("ceiling_us_an_event" + end, "us", runs.ceiling(), Run::micros),
                figure("broker_us_an_event" + end, "us", runs.pipeline(), Run::brokerMicros));
    }

    private static Figure figure(
            String name, String unit, List<Run> runs, java.util.function.ToDoubleFunction<Run> value) {
        return Figure.of(
                NAME, name, unit, runs.stream().map(value::applyAsDouble).collect(Collectors.toList()));
    }

    private Run pipeline(Duration interval, String what, int number) throws InterruptedException {
        ground.startAfresh();
        try (ChildProcess process = ground.streams(interval)) {
            return run("pipeline, " + what, ground.pipeline(), process, () -> profile(process, interval, number));
        }
    }

    private Optional<Profile> profile(ChildProcess process, Duration interval, int run) {
        return process.profile(profiles, run, kind -> "pipeline-%s-at-%d-ms".formatted(kind, interval.toMillis()));
    }

    private Run ceiling(Duration interval, String what, Run pipeline) throws InterruptedException {
        ground.forget();
        List<Output> outputs = Output.like(pipeline.written(), pipeline.events());
        Map<String, Integer> topics = new TreeMap<>();
        pipeline.written().topics().forEach((name, topic) -> topics.put(Output.PREFIX + name, topic.partitions()));
        ground.broker().create(topics);
        Path file = ground.stack().scratch("bench-outputs");
        try {
            Output.write(outputs, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ChildProcess process = ground.stack()
                .likeStreams(
                        "ceiling",
                        Ceiling.class,
                        List.of(ground.streamsConfig(interval).toString(), file.toString()))) {
            return run("ceiling, " + what, ground.contest(Ceiling.GROUP, List.of()), process, Optional::empty);
        }
    }

    /** What was written is counted when nothing is measured. */
    private Run run(String what, Contest contest, ChildProcess process, Supplier<Optional<Profile>> profile)
            throws InterruptedException {
        contest.seconds("warm-up of " + what, ground.events().release(EventLog.WARM_UP), process);
        Map<TopicPartition, Long> begin = ends();
        Written warmUp = Written.between(ground.stack().kafka(), Map.of(), beginnings(begin), begin);
        Optional<Profile> sampled = profile.get();
        ProcessorTime own = process.processorTime();
        ProcessorTime brokers = broker.processorTime();
        EventLog.Released measured = ground.events().release(EventLog.MEASURED);
        double seconds = contest.seconds(what, measured, process);
        double micros = own.microsEach(measured.events());
        double brokerMicros = brokers.microsEach(measured.events());
        sampled.ifPresent(Profile::close);
        Map<TopicPartition, Long> after = ends();
        process.close();
        Written written = Written.between(ground.stack().kafka(), begin, beginnings(after), after)
                .orSampledFrom(List.of(warmUp));
        return new Run(measured.events() / seconds, measured.events(), micros, brokerMicros, written);
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException {
        return ground.broker().ends(ground.broker().partitions(ground.outputs()));
    }

    private Map<TopicPartition, Long> beginnings(Map<TopicPartition, Long> partitions) throws InterruptedException {
        return ground.broker().beginnings(partitions.keySet());
    }

    @Override
    public void close() {
        broker.close();
        ground.close();
    }
}
