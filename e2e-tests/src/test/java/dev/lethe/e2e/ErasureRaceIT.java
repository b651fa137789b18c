package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.race.Races;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.e2e.rig.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Erasures race with forms, withdrawals, corrections, repetitions and the end of the streams application: there is
 * never a survivor, and nobody loses anything by the erasure of another. The system property {@code lethe.race.seed}
 * says with which seed to begin.
 */
@OnSharedStack
@OnlyEmbedded // lasts long
final class ErasureRaceIT {
    private static final int ROUNDS = Boolean.getBoolean("lethe.soak") ? 8 : 2;
    private static final int SCHEDULES = 50;
    private static final long SEED = Long.getLong("lethe.race.seed", 1);

    @Test
    void shouldLeaveNoSurvivorAndTakeNothingFromAnybodyElse(Pipeline pipeline) {
        Races races = new Races(pipeline);
        Instant began = Instant.now();

        for (int round = 0; round < ROUNDS; round++) {
            races.perform(SEED + (long) round * SCHEDULES, SCHEDULES);
        }
        races.awaitEnd();

        List<String> complaints = races.complaints();
        Report.add(
                "erasure races",
                "%d schedules, %d messages, %d s"
                        .formatted(
                                ROUNDS * SCHEDULES,
                                races.messages(),
                                Duration.between(began, Instant.now()).toSeconds()));
        assertThat(complaints).isEmpty();
    }
}
