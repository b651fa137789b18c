package dev.lethe.benchmarks.http;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.contest.Ground;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.benchmarks.stack.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * From the HTTP request of a form until the partner's consumer sees the digest: capture server, broker, pipeline, two
 * commits. First how many the stages take a second, then how long one takes at half of that.
 */
public final class LatencyBench {
    /** The benchmark's name in figures. */
    public static final String NAME = "latency";

    private static final int ACCEPTED = 202;
    private static final long ENOUGH = 2_000;
    private static final int STALLED = 120;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final double NANOS = 1e9;

    private final Load load;
    private final PartnerWatch partner;
    private final Meter meter;
    private final Size size;

    private LatencyBench(Load load, PartnerWatch partner, Meter meter, Size size) {
        this.load = load;
        this.partner = partner;
        this.meter = meter;
        this.size = size;
    }

    /**
     * How much is measured.
     *
     * @param runs at half of what is taken
     * @param warmUp before anything is measured
     * @param period of each run, and of the measurement of what is taken
     */
    public record Size(int runs, Duration warmUp, Duration period) {
        /** For comparisons. */
        public static final Size REFERENCE = new Size(5, Duration.ofSeconds(45), Duration.ofSeconds(20));
        /** For a look. */
        public static final Size QUICK = new Size(2, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    /**
     * Measures on a stack whose streams application does not run yet. Deletes what was written there before: of people
     * whose digests a partner has already, it gets none again.
     */
    public static List<Figure> measure(BaseStack stack, Size size) throws InterruptedException {
        try (Ground ground = new Ground(stack)) {
            ground.startAfresh();
            return measure(ground, size);
        }
    }

    private static List<Figure> measure(Ground ground, Size size) throws InterruptedException {
        BaseStack stack = ground.stack();
        try (ChildProcess streams = ground.streams(COMMIT_INTERVAL);
                ChildProcess capture = stack.capture()) {
            streams.awaitReady(stack.settings().addresses().streams().resolve("/health/ready"));
            try (PartnerWatch partner = new PartnerWatch(stack)) {
                Load load = new Load(stack.settings().addresses().capture(), ACCEPTED);
                List<Figure> figures = new LatencyBench(load, partner, stack.meter(), size).figures();
                streams.requireRunning();
                capture.requireRunning();
                return figures;
            }
        }
    }

    private List<Figure> figures() throws InterruptedException {
        meter.say("  warm-up");
        taken(size.warmUp());
        double capacity = taken(size.period());
        meter.say("  %,.0f forms a second are taken".formatted(capacity));
        double rate = capacity / 2;
        awaitAll();
        List<Histogram> runs = new ArrayList<>();
        for (int run = 1; run <= size.runs(); run++) {
            meter.say("  %,.0f forms a second, run %d of %d".formatted(rate, run, size.runs()));
            Histogram unused = partner.taken();
            load.atRate(rate, size.period(), partner::sending);
            awaitAll();
            runs.add(partner.taken());
        }
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of(NAME, "capacity", "events/s", List.of(capacity)),
                Figure.of(NAME, "rate", "events/s", List.of(rate))));
        figures.addAll(CaptureBench.percentiles(NAME, "", runs));
        return figures;
    }

    /** Forms a second that the partner sees while as many are sent as the stages take, with a short queue. */
    private double taken(Duration period) throws InterruptedException {
        long before = partner.visible();
        long began = System.nanoTime();
        do {
            long end = System.nanoTime() + period.toNanos();
            load.asMuchAsPossible(period, (person, due) -> {
                while (partner.sent() - partner.visible() > ENOUGH && System.nanoTime() < end) {
                    TimeUnit.MILLISECONDS.sleep(2);
                }
                partner.sending(person, due);
            });
        } while (partner.visible() == before
                && System.nanoTime() - began < Duration.ofSeconds(STALLED).toNanos());
        return (partner.visible() - before) / ((System.nanoTime() - began) / NANOS);
    }

    private void awaitAll() throws InterruptedException {
        meter.await("forms visible to the partner", partner.sent(), partner::visible, STALLED);
    }
}
