package dev.lethe.benchmarks.pipeline;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.contest.EventLog;
import dev.lethe.benchmarks.contest.Ground;
import dev.lethe.benchmarks.contest.Script;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The pipeline with many people in its state against the same process with few: as many events, of people by chance who
 * are known, before and after the others have sent their first form.
 */
public final class GrowthBench {
    /** The benchmark's name in figures. */
    public static final String NAME = "growth";

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final int WARM_UP = 0;
    private static final int KNOWN = 1;
    private static final int OF_FEW = 2;
    private static final int OTHERS = 3;
    private static final int WARM_UP_EVENTS = 10;
    private static final double MIB = 1024 * 1024;

    private final Ground ground;

    private GrowthBench(Ground ground) {
        this.ground = ground;
    }

    /**
     * How much is measured.
     *
     * @param few people who are known first
     * @param many people who are known in the end
     * @param atATime how many of the others become known before their events, history and ledger are deleted, which
     *     would fill the disk
     * @param events of each measurement
     * @param runs of both
     * @param threads of the pipeline that process events
     */
    public record Size(int few, int many, int atATime, int events, int runs, int threads) {
        /** For comparisons. */
        public static final Size REFERENCE = new Size(100_000, 1_000_000, 1_000_000, 100_000, 3, 2);
        /** For a look. */
        public static final Size QUICK = new Size(2_000, 20_000, 20_000, 5_000, 1, 2);

        /** Others who come first, ten events each, so that the few are not measured with code that is not compiled. */
        private int warmUp() {
            return Math.max(1, Math.min(few / 2, EventLog.ENOUGH_TO_WARM_UP));
        }
    }

    /** Measures on a stack whose streams application does not run; deletes what was written there before. */
    public static List<Figure> measure(BaseStack stack, Size size) throws InterruptedException {
        try (Ground ground = new Ground(stack, size.threads())) {
            return new GrowthBench(ground).figures(size);
        }
    }

    private List<Figure> figures(Size size) throws InterruptedException {
        ground.startAfresh();
        List<Script> parts = parts(size);
        int last = parts.size() - 1;
        ground.events().write(parts);
        List<Double> few = new ArrayList<>();
        List<Double> many = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> memoryFew = new ArrayList<>();
        List<Double> memoryMany = new ArrayList<>();
        for (int run = 1; run <= size.runs(); run++) {
            String what = ", run %d of %d".formatted(run, size.runs());
            ground.startAfresh();
            try (ChildProcess process = ground.streams(COMMIT_INTERVAL)) {
                speed("warm-up" + what, WARM_UP, process);
                speed("few become known" + what, KNOWN, process);
                few.add(speed("events of few" + what, OF_FEW, process));
                memoryFew.add(process.residentBytes() / MIB);
                for (int part = OTHERS; part < last; part++) {
                    ground.forgetWhatPiledUp();
                    speed(
                            "others become known, %d of %d".formatted(part - OTHERS + 1, last - OTHERS) + what,
                            part,
                            process);
                }
                many.add(speed("events of many" + what, last, process));
                memoryMany.add(process.residentBytes() / MIB);
                ratios.add(many.get(run - 1) / few.get(run - 1));
            }
            ground.stack()
                    .meter()
                    .say("  %,.0f events a second of few, %,.0f of many, ratio %.3f; memory %,.0f MiB, then %,.0f"
                            .formatted(
                                    few.get(run - 1),
                                    many.get(run - 1),
                                    ratios.get(run - 1),
                                    memoryFew.get(run - 1),
                                    memoryMany.get(run - 1)));
        }
        ground.startAfresh();
        return List.of(
                Figure.of(NAME, "ratio_to_few", "ratio", ratios),
                Figure.of(NAME, "many", "events/s", many),
                Figure.of(NAME, "few", "events/s", few),
                Figure.of(NAME, "memory_few", "MiB", memoryFew),
                Figure.of(NAME, "memory_many", "MiB", memoryMany),
                Figure.of(NAME, "people_many", "people", List.of((double) size.many() + size.warmUp())),
                Figure.of(NAME, "people_few", "people", List.of((double) size.few() + size.warmUp())));
    }

    /** In the order of their places; those between {@link #OTHERS} and the last are the others. */
    private static List<Script> parts(Size size) {
        List<Script> parts = new ArrayList<>(List.of(
                Script.mixed("warm-up events written", size.many(), size.warmUp(), WARM_UP_EVENTS),
                Script.mixed("first forms of few written", 0, size.few(), 1),
                Script.among("events of few written", size.few(), size.events(), 1)));
        for (int from = size.few(); from < size.many(); from += size.atATime()) {
            parts.add(Script.mixed(
                    "first forms of others written, from person %,d on".formatted(from),
                    from,
                    Math.min(size.atATime(), size.many() - from),
                    1));
        }
        parts.add(Script.among("events of many written", size.many(), size.events(), 1 + size.events()));
        return parts;
    }

    private double speed(String what, int part, ChildProcess process) throws InterruptedException {
        EventLog.Released events = ground.events().release(part);
        return events.events() / ground.pipeline().seconds(what, events, process);
    }
}
