package dev.lethe.benchmarks.pipeline;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.Broker;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The complete streams application against the plain loop of {@link Ceiling}, in turn: same broker, same events, same
 * clients, as many and as large records written, same commit interval. What counts is how long it takes from the moment
 * at which the events can be read until everything that comes of them is committed.
 */
public final class PipelineBench implements AutoCloseable {
    /** The benchmark's name in figures. */
    public static final String NAME = "pipeline";

    private static final List<Duration> INTERVALS = List.of(Duration.ofMillis(100), Duration.ofSeconds(1));
    private static final List<String> HANDED_OVER = List.of("-repartition", Topics.ERASURE_STEPS.name());
    private static final Set<String> KEPT =
            Set.of(EventLog.KEPT, Topics.SUBJECT_EVENTS.name(), Topics.POLICY.name(), Topics.PAGE_VIEWS.name());

    private final BaseStack stack;
    private final Broker broker;
    private final EventLog events;
    private final PrintWriter out;

    private PipelineBench(BaseStack stack, PrintWriter out) throws InterruptedException {
        this.stack = stack;
        this.out = out;
        this.broker = new Broker(stack.kafka());
        this.events = new EventLog(stack, broker);
    }

    /**
     * How much is measured.
     *
     * @param people of whom there are events, beside those of the warm-up: a tenth as many, or 500
     * @param eventsEach of each of them
     * @param runs of each contestant at each commit interval
     */
    public record Size(int people, int eventsEach, int runs) {
        /** The reference job. */
        public static final Size REFERENCE = new Size(100_000, 10, 5);
        /** For a look. */
        public static final Size QUICK = new Size(2_000, 10, 2);
    }

    /** One contestant's run. */
    private record Run(double eventsASecond, long events, Written written) {
        double recordsAnEvent() {
            return written.records() / events;
        }

        double bytesAnEvent() {
            return written.bytes() / events;
        }
    }

    /** The runs at one commit interval. */
    private record Runs(List<Run> pipeline, List<Run> ceiling) {}

    /** Measures on a broker of its own in {@code folder}. */
    public static List<Figure> measure(Path folder, Size size, PrintWriter out) throws InterruptedException {
        try (BaseStack stack = BaseStack.start(folder, out)) {
            return measure(stack, size, out);
        }
    }

    /** Measures on a stack whose streams application does not run; deletes what was written there before. */
    public static List<Figure> measure(BaseStack stack, Size size, PrintWriter out) throws InterruptedException {
        try (PipelineBench bench = new PipelineBench(stack, out)) {
            return bench.figures(size);
        }
    }

    private List<Figure> figures(Size size) throws InterruptedException {
        forget();
        stack.provideTopics();
        events.write(size.people(), size.eventsEach(), warmUp(size.people()));
        Map<Duration, Runs> all = new LinkedHashMap<>();
        INTERVALS.forEach(interval -> all.put(interval, new Runs(new ArrayList<>(), new ArrayList<>())));
        for (int run = 1; run <= size.runs(); run++) {
            for (Duration interval : INTERVALS) {
                Runs runs = all.getOrDefault(interval, new Runs(List.of(), List.of()));
                String what = "run %d of %d, commits every %d ms".formatted(run, size.runs(), interval.toMillis());
                Run pipeline = pipeline(interval, what);
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
        List<Figure> figures = new ArrayList<>();
        all.forEach((interval, runs) -> figures.addAll(figures(interval, runs)));
        return figures;
    }

    /** Enough for most of the code to be compiled. */
    private static int warmUp(int people) {
        return Math.max(people / 10, Math.min(people, 500));
    }

    private static List<Figure> figures(Duration interval, Runs runs) {
        String end = interval.equals(INTERVALS.get(0)) ? "" : "_at_" + interval.toMillis() + "_ms";
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
                figure("ceiling_bytes_an_event" + end, "bytes", runs.ceiling(), Run::bytesAnEvent));
    }

    private static Figure figure(
            String name, String unit, List<Run> runs, java.util.function.ToDoubleFunction<Run> value) {
        return Figure.of(
                NAME, name, unit, runs.stream().map(value::applyAsDouble).collect(Collectors.toList()));
    }

    private Run pipeline(Duration interval, String what) throws InterruptedException {
        forget();
        stack.provideTopics();
        Path state = stack.scratch("bench-streams");
        wipe(state);
        Contest contest = new Contest(stack.kafka(), broker, stack.meter(), Topics.PIPELINE, HANDED_OVER);
        try (ChildProcess process = stack.streams(stack.streamsConfig(interval, state))) {
            return run("pipeline, " + what, contest, process);
        }
    }

    private Run ceiling(Duration interval, String what, Run pipeline) throws InterruptedException {
        forget();
        List<Output> outputs = Output.like(pipeline.written(), pipeline.events());
        Map<String, Integer> topics = new TreeMap<>();
        pipeline.written().topics().forEach((name, topic) -> topics.put(Output.PREFIX + name, topic.partitions()));
        broker.create(topics);
        Path file = stack.scratch("bench-outputs");
        try {
            Output.write(outputs, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path config = stack.streamsConfig(interval, stack.scratch("bench-streams"));
        Contest contest = new Contest(stack.kafka(), broker, stack.meter(), Ceiling.GROUP, List.of());
        try (ChildProcess process =
                stack.likeStreams("ceiling", Ceiling.class, List.of(config.toString(), file.toString()))) {
            return run("ceiling, " + what, contest, process);
        }
    }

    /** What was written is counted when nothing is measured. */
    private Run run(String what, Contest contest, ChildProcess process) throws InterruptedException {
        contest.seconds("warm-up of " + what, events.release(EventLog.Part.WARM_UP), process);
        Map<TopicPartition, Long> before = ends();
        Written warmUp = Written.between(stack.kafka(), Map.of(), beginnings(before), before);
        EventLog.Released measured = events.release(EventLog.Part.MEASURED);
        double seconds = contest.seconds(what, measured, process);
        Map<TopicPartition, Long> after = ends();
        process.close();
        Written written =
                Written.between(stack.kafka(), before, beginnings(after), after).orSampledFrom(List.of(warmUp));
        return new Run(measured.events() / seconds, measured.events(), written);
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException {
        return broker.ends(broker.partitions(outputs()));
    }

    private Map<TopicPartition, Long> beginnings(Map<TopicPartition, Long> partitions) throws InterruptedException {
        return broker.beginnings(partitions.keySet());
    }

    private Collection<String> outputs() throws InterruptedException {
        return broker.topics().stream().filter(topic -> !KEPT.contains(topic)).toList();
    }

    /** Leaves nothing of earlier runs but the events, the policy and the schemas. */
    private void forget() throws InterruptedException {
        broker.forgetGroups();
        broker.delete(outputs());
        events.empty();
    }

    private static void wipe(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
