package dev.lethe.benchmarks.mass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.benchmarks.Figure;
import dev.lethe.cli.LetheMain;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One run: events are processed live, then replayed, alone and beside traffic. */
final class ReplaySpeed implements AutoCloseable {
    private static final String NAME = "replay";
    private static final int STALLED = 600;
    private static final int EVENTS_OF_A_PERSON = 10;
    private static final long SETTLED = 50;
    private static final double NANOS = 1e9;

    private final EmbeddedStack stack;
    private final Intake intake;
    private final Backlog backlog;
    private final OutcomeWatch outcomes;
    private final Meter meter;

    private ReplaySpeed(EmbeddedStack stack, Meter meter) {
        this.stack = stack;
        this.intake = new Intake(stack);
        this.backlog = new Backlog(stack.addresses().kafka());
        this.outcomes = new OutcomeWatch(stack);
        this.meter = meter;
    }

    /** Runs on {@code stack}, which has not seen anybody yet. */
    static ReplaySpeed on(EmbeddedStack stack, Meter meter) {
        return new ReplaySpeed(stack, meter);
    }

    List<Figure> measure(int events, Duration baseline) throws IOException, InterruptedException {
        double live = events / process(events);
        double alone = replay(events);
        long people = people(events);
        try (Traffic traffic = new Traffic(intake, backlog, 0, people)) {
            meter.await("traffic warms up", outcomes.contacts() + 2_000, outcomes::contacts, STALLED);
            double without = throughput(traffic, baseline);
            long contacts = outcomes.contacts();
            long began = System.nanoTime();
            double beside = replay(events);
            double meanwhile = (outcomes.contacts() - contacts) / since(began);
            traffic.requireRunning();
            return List.of(
                    figure("events", "events", events),
                    figure("live", "events/s", live),
                    figure("replay", "events/s", alone),
                    figure("ratio_to_live", "ratio", alone / live),
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
        Thread sending = new Thread(
                () -> {
                    try {
                        for (long i = 0; i < events; i++) {
                            intake.submit(i % people, i / people);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "bench-events");
        sending.setDaemon(true);
        sending.start();
        meter.await("events sent", events, intake::stored, STALLED);
        sending.join();
        meter.await("events processed", events, () -> events - Math.max(0, backlog.pipeline() - SETTLED), STALLED);
        return since(began);
    }

    /** Runs the command as an auditor does, with the launcher's options; returns its events a second. */
    private double replay(int atLeast) throws IOException, InterruptedException {
        Path out = Files.createTempFile("lethe-bench-replay", ".json");
        Path work = out.resolveSibling(out.getFileName() + ".work");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LetheMain.class.getName(),
                        "audit",
                        "replay",
                        "--json",
                        "--kafka",
                        stack.addresses().kafka(),
                        "--registry",
                        stack.addresses().registry().toString(),
                        "--keyset",
                        stack.secrets().subjectKeysetFile().toString(),
                        "--work",
                        work.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exit = process.waitFor();
        JsonNode report = new ObjectMapper().readTree(out.toFile());
        Files.delete(out);
        if (exit != 0 || report.path("replayed").asLong() < atLeast) {
            throw new StackException("The replay ended with %d after %d of %d events: something does not follow."
                    .formatted(exit, report.path("replayed").asLong(), atLeast));
        }
        return report.path("eventsASecond").asDouble();
    }

    private double throughput(Traffic traffic, Duration period) throws InterruptedException {
        long contacts = outcomes.contacts();
        long began = System.nanoTime();
        meter.await("seconds of traffic alone", period.toSeconds(), () -> (long) since(began), STALLED);
        traffic.requireRunning();
        return (outcomes.contacts() - contacts) / since(began);
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / NANOS;
    }

    private static Figure figure(String name, String unit, double value) {
        return Figure.of(NAME, name, unit, List.of(value));
    }

    @Override
    public void close() {
        outcomes.close();
        backlog.close();
        intake.close();
    }
}
