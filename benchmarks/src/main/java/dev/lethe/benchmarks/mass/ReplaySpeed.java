package dev.lethe.benchmarks.mass;

import static dev.lethe.benchmarks.mass.LoadedStack.STALLED;
import static dev.lethe.benchmarks.mass.LoadedStack.inBackground;
import static dev.lethe.benchmarks.mass.LoadedStack.since;

import dev.lethe.benchmarks.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One run: events are processed live, then replayed: alone, beside paced traffic, and beside as much as the stack
 * takes.
 */
final class ReplaySpeed {
    static final String NAME = "replay";
    private static final int EVENTS_OF_A_PERSON = 10;
    private static final long SETTLED = 50;

    private final LoadedStack stack;
    private final ReplayProcess replay;

    private ReplaySpeed(LoadedStack stack) {
        this.stack = stack;
        this.replay = new ReplayProcess(stack.stack());
    }

    /** Runs on {@code stack}, which has not seen anybody yet. */
    static ReplaySpeed on(LoadedStack stack) {
        return new ReplaySpeed(stack);
    }

    List<Figure> measure(int events, Duration baseline, int pace) throws IOException, InterruptedException {
        double live = events / process(events);
        double alone = replay.run(events);
        List<Figure> figures = new ArrayList<>(List.of(
                figure("events", "events", events),
                figure("live", "events/s", live),
                figure("replay", "events/s", alone),
                figure("ratio_to_live", "ratio", alone / live)));
        ReplayLatency latency = latency(events, baseline, pace);
        figures.addAll(throughput(events, baseline));
        figures.add(figure("pace", "events/s", pace));
        figures.addAll(latency.figures());
        stack.meter().say(latency.inWords(pace));
        return figures;
    }

    private ReplayLatency latency(int events, Duration baseline, int pace) throws IOException, InterruptedException {
        settle("contacts in the database", events, stack.backlog()::contacts);
        try (PacedTraffic traffic = new PacedTraffic(stack, pace, people(events), EVENTS_OF_A_PERSON)) {
            traffic.warmUp();
            return new ReplayLatency(
                    traffic.alone(baseline), traffic.during(() -> replay.run(events)), traffic.alone(baseline));
        }
    }

    private List<Figure> throughput(int events, Duration baseline) throws IOException, InterruptedException {
        try (Traffic traffic = stack.traffic(0, people(events))) {
            double without = stack.throughput(traffic, baseline);
            long contacts = stack.outcomes().contacts();
            long began = System.nanoTime();
            double beside = replay.run(events);
            double meanwhile = (stack.outcomes().contacts() - contacts) / since(began);
            traffic.requireRunning();
            return List.of(
                    figure("replay_beside_traffic", "events/s", beside),
                    figure("traffic_without_replay", "events/s", without),
                    figure("traffic_beside_replay", "events/s", meanwhile),
                    figure("traffic_ratio", "ratio", meanwhile / without));
        }
    }

    private static long people(int events) {
        return Math.max(1, events / EVENTS_OF_A_PERSON);
    }

    /** Seconds until all events are processed and nothing waits between the stages. */
    private double process(int events) throws InterruptedException {
        long people = people(events);
        long began = System.nanoTime();
        Thread sending = inBackground("bench-events", () -> {
            for (long i = 0; i < events; i++) {
                stack.intake().submit(i % people, i / people);
            }
        });
        stack.meter().await("events sent", events, stack.intake()::stored, STALLED);
        sending.join();
        settle("events processed", events, stack.backlog()::pipeline);
        return since(began);
    }

    private void settle(String what, int events, LongSupplier behind) throws InterruptedException {
        stack.meter().await(what, events, () -> events - Math.max(0, behind.getAsLong() - SETTLED), STALLED);
    }

    private static Figure figure(String name, String unit, double value) {
        return Figure.of(NAME, name, unit, List.of(value));
    }
}
