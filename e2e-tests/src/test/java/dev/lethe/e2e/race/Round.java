package dev.lethe.e2e.race;

import dev.lethe.e2e.rig.Pipeline;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/** Schedules that are sent together, with a kill in the middle. */
record Round(long seed, List<Schedule> schedules, Kill kill) {

    /** So many schedules, with the seeds that follow {@code seed}. */
    static Round of(long seed, int schedules) {
        return new Round(
                seed,
                LongStream.range(seed, seed + schedules)
                        .mapToObj(ScheduleGenerator::generate)
                        .toList(),
                Kill.seeded(seed));
    }

    /** Returns when everything was acknowledged and the application runs again. */
    void perform(Pipeline pipeline) {
        try (Performance performance = new Performance(pipeline.front(), schedules)) {
            CompletableFuture<Void> sending = performance.begin();
            kill.strike(pipeline, performance);
            sending.join();
        }
    }

    @Override
    public String toString() {
        return "round with seed " + seed + ", " + kill;
    }
}
