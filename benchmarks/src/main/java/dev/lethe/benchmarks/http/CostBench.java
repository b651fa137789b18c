package dev.lethe.benchmarks.http;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.contest.CommitIntervals;
import dev.lethe.benchmarks.contest.EventLog;
import dev.lethe.benchmarks.contest.Ground;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.BrokerProcess;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.benchmarks.stack.ProcessorTime;
import dev.lethe.schemas.topic.Topics;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an event costs each process and the broker's disks, from HTTP on: somebody's first form, another one with a
 * changed name, a page view. Of a cost model these are the figures that must be measured.
 */
public final class CostBench {
    /** The benchmark's name in figures. */
    public static final String NAME = "cost";

    private static final int ACCEPTED = 202;

    private final Ground ground;
    private final BrokerProcess broker;
    private final ChildProcess capture;
    private final Size size;
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    private CostBench(Ground ground, BrokerProcess broker, ChildProcess capture, Size size) {
        this.ground = ground;
        this.broker = broker;
        this.capture = capture;
        this.size = size;
    }

    /**
     * How much is measured.
     *
     * @param people who send two forms each
     * @param views of pages
     * @param warmUp how many others send two forms, and as many views, before
     * @param runs of all
     */
    public record Size(int people, int views, int warmUp, int runs) {
        /** For comparisons. */
        public static final Size REFERENCE = new Size(50_000, 100_000, 20_000, 3);
        /** For a look. */
        public static final Size QUICK = new Size(2_000, 4_000, 1_000, 1);
    }

    /** Measures on a stack whose processes do not run yet; deletes what was written there before. */
    public static List<Figure> measure(BaseStack stack, Size size) throws InterruptedException {
        try (Ground ground = new Ground(stack);
                BrokerProcess broker = stack.brokerProcess();
                ChildProcess capture = stack.capture()) {
            CostBench bench = new CostBench(ground, broker, capture, size);
            for (int run = 1; run <= size.runs(); run++) {
                bench.run("run %d of %d".formatted(run, size.runs()));
            }
            ground.startAfresh();
            return bench.figures();
        }
    }

    private void run(String what) throws InterruptedException {
        URI server = ground.stack().settings().addresses().capture();
        Load first = new Load(server, ACCEPTED, new Form(server, "Ada"));
        Load changed = new Load(server, ACCEPTED, new Form(server, "Grace"));
        Load views = new Load(server, ACCEPTED, new View(server));
        ground.startAfresh();
        try (ChildProcess streams = ground.streams(CommitIntervals.ALL.get(0))) {
            String warmUp = "warm-up, " + what;
            send(first, size.warmUp(), Topics.SUBJECT_EVENTS.name(), warmUp, streams);
            send(changed, size.warmUp(), Topics.SUBJECT_EVENTS.name(), warmUp, streams);
            send(views, size.warmUp(), Topics.PAGE_VIEWS.name(), warmUp, streams);
            measure("first_form", first, size.people(), Topics.SUBJECT_EVENTS.name(), what, streams);
            measure("changed_form", changed, size.people(), Topics.SUBJECT_EVENTS.name(), what, streams);
            measure("page_view", views, size.views(), Topics.PAGE_VIEWS.name(), what, streams);
        }
        sample("state_bytes_a_person", (double) ground.stateBytes() / (size.people() + size.warmUp()));
    }

    private void measure(String kind, Load load, int events, String topic, String what, ChildProcess streams)
            throws InterruptedException {
        Map<String, Long> received = broker.received();
        ProcessorTime captures = capture.processorTime();
        ProcessorTime pipelines = streams.processorTime();
        ProcessorTime brokers = broker.processorTime();
        send(load, events, topic, kind.replace('_', ' ') + ", " + what, streams);
        sample("capture_us_a_" + kind, captures.microsEach(events));
        sample("streams_us_a_" + kind, pipelines.microsEach(events));
        sample("broker_us_a_" + kind, brokers.microsEach(events));
        Map<Lifetime, Double> bytes = bytes(received, broker.received());
        for (Lifetime lifetime : Lifetime.values()) {
            sample(
                    lifetime.name().toLowerCase(Locale.ROOT) + "_bytes_a_" + kind,
                    bytes.getOrDefault(lifetime, 0.0) / events);
        }
    }

    /** Returns when the pipeline has committed everything that came of what was sent. */
    private void send(Load load, int events, String topic, String what, ChildProcess streams)
            throws InterruptedException {
        load.all(events);
        EventLog.Released sent = new EventLog.Released(
                System.nanoTime(), ground.broker().ends(ground.broker().partitions(List.of(topic))), events);
        double unused = ground.pipeline().seconds(what, sent, streams);
        capture.requireRunning();
    }

    private Map<Lifetime, Double> bytes(Map<String, Long> before, Map<String, Long> after) throws InterruptedException {
        Map<Lifetime, Double> bytes = new LinkedHashMap<>();
        ground.broker()
                .configurations(ground.broker().topics())
                .forEach((topic, configuration) -> bytes.merge(
                        Lifetime.of(topic, configuration),
                        (double) after.getOrDefault(topic, 0L) - before.getOrDefault(topic, 0L),
                        Double::sum));
        return bytes;
    }

    private void sample(String figure, double value) {
        samples.computeIfAbsent(figure, name -> new ArrayList<>()).add(value);
    }

    private List<Figure> figures() {
        return samples.entrySet().stream()
                .map(figure -> Figure.of(NAME, figure.getKey(), unit(figure.getKey()), figure.getValue()))
                .toList();
    }

    private static String unit(String figure) {
        return figure.contains("_us_") ? "us" : "bytes";
    }
}
