package dev.lethe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RestartBudgetTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final RestartPolicy TWO_A_MINUTE =
            new RestartPolicy(2, Duration.ofMinutes(1), Duration.ofMillis(500));

    @Test
    void shouldPauseLongerEachTimeAndThenGiveUp() {
        RestartBudget budget = new RestartBudget(TWO_A_MINUTE);

        assertThat(budget.pauseAfterDeath(NOON)).contains(Duration.ofMillis(500));
        assertThat(budget.pauseAfterDeath(NOON.plusSeconds(10))).contains(Duration.ofSeconds(1));
        assertThat(budget.pauseAfterDeath(NOON.plusSeconds(20))).isEmpty();
    }

    @Test
    void shouldForgiveOldDeaths() {
        RestartBudget budget = new RestartBudget(TWO_A_MINUTE);
        budget.pauseAfterDeath(NOON);
        budget.pauseAfterDeath(NOON.plusSeconds(50));

        assertThat(budget.pauseAfterDeath(NOON.plusSeconds(70))).contains(Duration.ofSeconds(1));
    }

    @Test
    void shouldNeverRestartWhenTheLimitIsZero() {
        RestartBudget budget = new RestartBudget(new RestartPolicy(0, Duration.ofMinutes(1), Duration.ZERO));

        assertThat(budget.pauseAfterDeath(NOON)).isEmpty();
    }

    @Test
    void shouldRefuseANegativeLimit() {
        assertThatThrownBy(() -> new RestartPolicy(-1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
