package dev.lethe.benchmarks.http;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.BrokerProcess;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.benchmarks.stack.Meter;
import dev.lethe.benchmarks.stack.ProcessorTime;
import dev.lethe.benchmarks.stack.Profile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The real capture server, which answers when the broker has acknowledged, against the same HTTP server that answers
 * 204 at once: both with the same heap, the same clients and the same forms, in turn.
 */
public final class CaptureBench {
    /** The benchmark's name in figures. */
    public static final String NAME = "capture";

    private static final int ACCEPTED = 202;
    private static final double NANOS_A_MILLI = 1e6;
    private static final Map<String, Double> SHARES = shares();

    private final Served capture;
    private final Served plain;
    private final BrokerProcess broker;
    private final Size size;
    private final @Nullable Path profiles;
    private final Meter meter;

    private CaptureBench(
            Served capture, Served plain, BrokerProcess broker, Size size, @Nullable Path profiles, Meter meter) {
        this.capture = capture;
        this.plain = plain;
        this.broker = broker;
        this.size = size;
        this.profiles = profiles;
        this.meter = meter;
    }

    /** A server and what is sent to it. */
    private record Served(Load load, ChildProcess process) {}

    /**
     * What a server answered in a run.
     *
     * @param micros of the processors that the server took for a request
     * @param brokerMicros that the broker took for it
     */
    private record Run(double aSecond, double micros, double brokerMicros) {}

    /**
     * How much is measured.
     *
     * @param runs of each server
     * @param warmUp of each server before the first
     * @param period of each run
     */
    public record Size(int runs, Duration warmUp, Duration period) {
        /** For comparisons. */
        public static final Size REFERENCE = new Size(5, Duration.ofSeconds(20), Duration.ofSeconds(10));
        /** For a look. */
        public static final Size QUICK = new Size(2, Duration.ofSeconds(4), Duration.ofSeconds(3));
    }

    /**
     * Measures on a stack whose capture server does not run yet.
     *
     * @param profiles folder for profiles of the capture server: processor time in the first run and every second one
     *     after it, allocations in the others; both slow it down
     */
    public static List<Figure> measure(BaseStack stack, Size size, @Nullable Path profiles)
            throws InterruptedException {
        try (ChildProcess capture = stack.capture();
                ChildProcess plain = stack.likeCapture("plain-http", PlainServer.class);
                BrokerProcess broker = stack.brokerProcess()) {
            URI plainServer = stack.settings().addresses().statistics();
            plain.awaitReady(plainServer);
            CaptureBench bench = new CaptureBench(
                    new Served(new Load(stack.settings().addresses().capture(), ACCEPTED), capture),
                    new Served(new Load(plainServer, PlainServer.STATUS), plain),
                    broker,
                    size,
                    profiles,
                    stack.meter());
            List<Figure> figures = bench.figures();
            capture.requireRunning();
            return figures;
        }
    }

    private List<Figure> figures() throws InterruptedException {
        meter.say("  warm-up of both servers");
        Load.Answered unused = capture.load().asMuchAsPossible(size.warmUp());
        unused = plain.load().asMuchAsPossible(size.warmUp());
        List<Run> accepted = new ArrayList<>();
        List<Run> answered = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int run = 1; run <= size.runs(); run++) {
            Optional<Profile> sampled = capture.process().profile(profiles, run, "capture-"::concat);
            accepted.add(run(capture));
            sampled.ifPresent(Profile::close);
            answered.add(run(plain));
            double ratio = last(accepted).aSecond() / last(answered).aSecond();
            ratios.add(ratio);
            meter.say("  run %d of %d: %,.0f forms a second accepted, %,.0f answered without Kafka, ratio %.3f"
                    .formatted(
                            run,
                            size.runs(),
                            last(accepted).aSecond(),
                            last(answered).aSecond(),
                            ratio));
        }
        Figure capacity = figure("accepted", "events/s", accepted, Run::aSecond);
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(NAME, "ratio_to_plain_http", "ratio", ratios),
                capacity,
                figure("plain_http", "events/s", answered, Run::aSecond),
                figure("capture_us_a_form", "us", accepted, Run::micros),
                figure("broker_us_a_form", "us", accepted, Run::brokerMicros),
                figure("plain_http_us_a_form", "us", answered, Run::micros)));
        for (Map.Entry<String, Double> share : SHARES.entrySet()) {
            figures.addAll(latencies(share.getKey(), capacity.median() * share.getValue()));
        }
        return figures;
    }

    private Run run(Served server) throws InterruptedException {
        ProcessorTime own = server.process().processorTime();
        ProcessorTime brokers = broker.processorTime();
        Load.Answered answered = server.load().asMuchAsPossible(size.period());
        return new Run(
                answered.aSecond(), own.microsEach(answered.requests()), brokers.microsEach(answered.requests()));
    }

    private static Figure figure(String name, String unit, List<Run> runs, ToDoubleFunction<Run> value) {
        return Figure.of(
                NAME, name, unit, runs.stream().map(value::applyAsDouble).toList());
    }

    private List<Figure> latencies(String share, double rate) throws InterruptedException {
        List<Histogram> runs = new ArrayList<>();
        for (int run = 1; run <= size.runs(); run++) {
            meter.say("  %,.0f forms a second (%s of what it takes), run %d of %d"
                    .formatted(rate, share, run, size.runs()));
            runs.add(capture.load().atRate(rate, size.period(), (person, due) -> {}));
        }
        List<Figure> figures = new ArrayList<>(List.of(Figure.of(NAME, "rate_at_" + share, "events/s", List.of(rate))));
        figures.addAll(percentiles(NAME, "_at_" + share, runs));
        return figures;
    }

    /** p50, p99 and p99.9 in milliseconds, each with its spread over {@code runs}, and how many times they are of. */
    static List<Figure> percentiles(String benchmark, String suffix, List<Histogram> runs) {
        Map<String, Double> percentiles = new LinkedHashMap<>();
        percentiles.put("latency_p50", 50.0);
        percentiles.put("latency_p99", 99.0);
        percentiles.put("latency_p999", 99.9);
        List<Figure> figures = new ArrayList<>();
        percentiles.forEach((name, percentile) -> figures.add(Figure.of(
                benchmark,
                name + suffix,
                "ms",
                runs.stream()
                        .map(run -> run.getValueAtPercentile(percentile) / NANOS_A_MILLI)
                        .toList())));
        figures.add(Figure.of(
                benchmark,
                "latencies" + suffix,
                "events",
                runs.stream().map(run -> (double) run.getTotalCount()).toList()));
        return figures;
    }

    private static Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("quarter", 0.25);
        shares.put("half", 0.5);
        shares.put("three_quarters", 0.75);
        return shares;
    }

    private static Run last(List<Run> values) {
        return values.get(values.size() - 1);
    }
}
