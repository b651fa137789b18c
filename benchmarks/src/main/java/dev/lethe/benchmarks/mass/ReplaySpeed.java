package dev.lethe.benchmarks.mass;

import static dev.lethe.benchmarks.mass.LoadedStack.STALLED;
import static dev.lethe.benchmarks.mass.LoadedStack.inBackground;
import static dev.lethe.benchmarks.mass.LoadedStack.since;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.benchmarks.Figure;
import dev.lethe.cli.LetheMain;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One run: events are processed live, then replayed, alone and beside traffic. */
final class ReplaySpeed {
    private static final String NAME = "replay";
    private static final int EVENTS_OF_A_PERSON = 10;
    private static final long SETTLED = 50;

    private final LoadedStack stack;

    private ReplaySpeed(LoadedStack stack) {
        this.stack = stack;
    }

    /** Runs on {@code stack}, which has not seen anybody yet. */
    static ReplaySpeed on(LoadedStack stack) {
        return new ReplaySpeed(stack);
    }

    List<Figure> measure(int events, Duration baseline) throws IOException, InterruptedException {
        double live = events / process(events);
        double alone = replay(events);
        try (Traffic traffic = stack.traffic(0, people(events))) {
            double without = stack.throughput(traffic, baseline);
            long contacts = stack.outcomes().contacts();
            long began = System.nanoTime();
            double beside = replay(events);
            double meanwhile = (stack.outcomes().contacts() - contacts) / since(began);
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
        Thread sending = inBackground("bench-events", () -> {
            for (long i = 0; i < events; i++) {
                stack.intake().submit(i % people, i / people);
            }
        });
        stack.meter().await("events sent", events, stack.intake()::stored, STALLED);
        sending.join();
        stack.meter()
                .await(
                        "events processed",
                        events,
                        () -> events - Math.max(0, stack.backlog().pipeline() - SETTLED),
                        STALLED);
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
                        stack.stack().addresses().kafka(),
                        "--registry",
                        stack.stack().addresses().registry().toString(),
                        "--keyset",
                        stack.stack().secrets().subjectKeysetFile().toString(),
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

    private static Figure figure(String name, String unit, double value) {
        return Figure.of(NAME, name, unit, List.of(value));
    }
}
