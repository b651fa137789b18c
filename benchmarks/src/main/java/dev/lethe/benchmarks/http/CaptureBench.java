package dev.lethe.benchmarks.http;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.benchmarks.stack.Meter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

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

    private final Load capture;
    private final Load plain;
    private final Size size;
    private final Meter meter;

    private CaptureBench(Load capture, Load plain, Size size, Meter meter) {
        this.capture = capture;
        this.plain = plain;
        this.size = size;
        this.meter = meter;
    }

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

    /** Measures on a stack whose capture server does not run yet. */
    public static List<Figure> measure(BaseStack stack, Size size) throws InterruptedException {
        try (ChildProcess capture = stack.capture();
                ChildProcess plain = stack.likeCapture("plain-http", PlainServer.class)) {
            URI plainServer = stack.settings().addresses().statistics();
            plain.awaitReady(plainServer);
            CaptureBench bench = new CaptureBench(
                    new Load(stack.settings().addresses().capture(), ACCEPTED),
                    new Load(plainServer, PlainServer.STATUS),
                    size,
                    stack.meter());
            List<Figure> figures = bench.figures();
            capture.requireRunning();
            return figures;
        }
    }

    private List<Figure> figures() throws InterruptedException {
        meter.say("  warm-up of both servers");
        capture.asMuchAsPossible(size.warmUp());
        plain.asMuchAsPossible(size.warmUp());
        List<Double> accepted = new ArrayList<>();
        List<Double> answered = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int run = 1; run <= size.runs(); run++) {
            accepted.add(capture.asMuchAsPossible(size.period()));
            answered.add(plain.asMuchAsPossible(size.period()));
            ratios.add(last(accepted) / last(answered));
            meter.say("  run %d of %d: %,.0f forms a second accepted, %,.0f answered without Kafka, ratio %.3f"
                    .formatted(run, size.runs(), last(accepted), last(answered), last(ratios)));
        }
        Figure capacity = Figure.of(NAME, "accepted", "events/s", accepted);
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(NAME, "ratio_to_plain_http", "ratio", ratios),
                capacity,
                Figure.of(NAME, "plain_http", "events/s", answered)));
        for (Map.Entry<String, Double> share : SHARES.entrySet()) {
            figures.addAll(latencies(share.getKey(), capacity.median() * share.getValue()));
        }
        return figures;
    }

    private List<Figure> latencies(String share, double rate) throws InterruptedException {
        List<Histogram> runs = new ArrayList<>();
        for (int run = 1; run <= size.runs(); run++) {
            meter.say("  %,.0f forms a second (%s of what it takes), run %d of %d"
                    .formatted(rate, share, run, size.runs()));
            runs.add(capture.atRate(rate, size.period(), (person, due) -> {}));
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

    private static double last(List<Double> values) {
        return values.get(values.size() - 1);
    }
}
