package dev.lethe.benchmarks.pipeline;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.contest.EventLog;
import dev.lethe.benchmarks.contest.Ground;
import dev.lethe.benchmarks.contest.Script;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How long a crash stops the pipeline: from a SIGKILL, with many people in the state, until events of every partition
 * are committed again. One instance that is started again at once; or one of two that does not come back, whose work
 * the other takes over, with and without a warm copy of its state.
 */
public final class RecoveryBench {
    /** The benchmark's name in figures. */
    public static final String NAME = "recovery";

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final int KNOWN = 0;
    private static final int PROBE = 1;
    private static final int PROBE_EVENTS = 200;
    private static final int STALLED = 600;
    private static final double NANOS = 1e9;

    private final Ground ground;

    private RecoveryBench(Ground ground) {
        this.ground = ground;
    }

    /**
     * How much is measured.
     *
     * @param people in the state
     * @param runs of each crash
     * @param quiet how long nothing happens before a crash, so that a warm copy has followed
     * @param threads of each instance that process events
     */
    public record Size(int people, int runs, Duration quiet, int threads) {
        /** For comparisons. */
        public static final Size REFERENCE = new Size(1_000_000, 3, Duration.ofSeconds(10), 2);
        /** For a look. */
        public static final Size QUICK = new Size(5_000, 1, Duration.ofSeconds(5), 2);
    }

    /** Measures on a stack whose streams application does not run; deletes what was written there before. */
    public static List<Figure> measure(BaseStack stack, Size size) throws InterruptedException {
        try (Ground ground = new Ground(stack, size.threads())) {
            return new RecoveryBench(ground).figures(size);
        }
    }

    private List<Figure> figures(Size size) throws InterruptedException {
        ground.startAfresh();
        ground.events()
                .write(List.of(
                        Script.mixed("first forms written", 0, size.people(), 1),
                        Script.among("events after the crash written", size.people(), PROBE_EVENTS, 1)));
        List<Double> restarted = new ArrayList<>();
        List<Double> takenOver = new ArrayList<>();
        List<Double> takenOverWarm = new ArrayList<>();
        for (int run = 1; run <= size.runs(); run++) {
            String what = ", run %d of %d".formatted(run, size.runs());
            restarted.add(restarted("started again" + what));
            takenOver.add(takenOver("taken over" + what, 0, size.quiet()));
            takenOverWarm.add(takenOver("taken over with a standby" + what, 1, size.quiet()));
            ground.stack()
                    .meter()
                    .say("  started again after %.1f s, taken over after %.1f s, with a standby after %.1f s"
                            .formatted(restarted.get(run - 1), takenOver.get(run - 1), takenOverWarm.get(run - 1)));
        }
        ground.startAfresh();
        return List.of(
                Figure.of(NAME, "time_to_processing_started_again", "s", restarted),
                Figure.of(NAME, "time_to_processing_taken_over", "s", takenOver),
                Figure.of(NAME, "time_to_processing_taken_over_with_standby", "s", takenOverWarm),
                Figure.of(NAME, "people", "people", List.of((double) size.people())));
    }

    private double restarted(String what) throws InterruptedException {
        ground.startAfresh();
        try (ChildProcess one = ground.named(COMMIT_INTERVAL, 0)) {
            fill(what, one);
            long killed = System.nanoTime();
            one.kill();
            try (ChildProcess again = ground.named(COMMIT_INTERVAL, 0)) {
                return processing(what, killed, again);
            }
        }
    }

    private double takenOver(String what, int standbys, Duration quiet) throws InterruptedException {
        ground.startAfresh();
        try (ChildProcess one = ground.named(COMMIT_INTERVAL, standbys);
                ChildProcess two = ground.second(COMMIT_INTERVAL, standbys)) {
            one.awaitReady(ground.stack().settings().addresses().streams().resolve("/health/ready"));
            two.awaitReady(ground.stack().secondAddress().resolve("/health/ready"));
            fill(what, two);
            Thread.sleep(quiet.toMillis());
            long killed = System.nanoTime();
            one.kill();
            return processing(what, killed, two);
        }
    }

    private void fill(String what, ChildProcess process) throws InterruptedException {
        ground.pipeline()
                .seconds("people become known, " + what, ground.events().release(KNOWN), process);
    }

    /** Seconds since {@code killed} until an event of each partition that has any is committed. */
    private double processing(String what, long killed, ChildProcess process) throws InterruptedException {
        Map<TopicPartition, Long> before = ground.broker().progress(Topics.PIPELINE);
        EventLog.Released probe = ground.events().release(PROBE);
        ground.stack()
                .meter()
                .await(
                        "partitions processed, " + what,
                        probe.ends().size(),
                        () -> {
                            process.requireRunning();
                            return advanced(before, probe);
                        },
                        STALLED);
        return (System.nanoTime() - killed) / NANOS;
    }

    private long advanced(Map<TopicPartition, Long> before, EventLog.Released probe) {
        try {
            Map<TopicPartition, Long> now = ground.broker().progress(Topics.PIPELINE);
            return probe.ends().keySet().stream()
                    .filter(partition -> now.getOrDefault(partition, 0L) > before.getOrDefault(partition, 0L))
                    .count();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
