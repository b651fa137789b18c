package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.streams.ReplayedLives.Heard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a replay of the logs comes to what the pipeline has decided. */
final class ReplayTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 9})
    void shouldFindEveryLineToFollowFromTheHistory(long seed) {
        try (ReplayedLives lives = new ReplayedLives(seed).live(8, 250)) {
            Heard heard = lives.replay();

            assertThat(heard.differences).isEmpty();
            assertThat(heard.exact + heard.followed).isEqualTo(lives.ledger.size());
            assertThat(heard.exact).isPositive();
            assertThat(heard.followed).isPositive();
            assertThat(heard.unreadable).isPositive();
        }
    }
}
