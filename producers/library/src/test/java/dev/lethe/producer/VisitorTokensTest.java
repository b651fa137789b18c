package dev.lethe.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitorTokensTest {
    private static final Instant MORNING = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T23:59:59.999Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-03-02T00:00:00Z");

    private final VisitorTokens tokens = new VisitorTokens();

    @Test
    void shouldKeepTokenWithinOneDayAndSite() {
        String morning = tokens.token("shop", "v1", MORNING);

        assertThat(tokens.token("shop", "v1", EVENING)).isEqualTo(morning);
        assertThat(tokens.token("shop", "v2", EVENING)).isNotEqualTo(morning);
        assertThat(tokens.token("books", "v1", EVENING)).isNotEqualTo(morning);
    }

    @Test
    void shouldForgetTheKeyWhenTheDayIsOver() {
        String today = tokens.token("shop", "v1", EVENING);
        String tomorrow = tokens.token("shop", "v1", NEXT_DAY);

        assertThat(tomorrow).isNotEqualTo(today);
        assertThat(tokens.token("shop", "v1", EVENING)).isEqualTo(tomorrow);
    }

    @Test
    void shouldShareNothingWithAnotherInstance() {
        assertThat(new VisitorTokens().token("shop", "v1", MORNING)).isNotEqualTo(tokens.token("shop", "v1", MORNING));
    }
}
