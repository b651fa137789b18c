package dev.lethe.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

    @Test
    void shouldSayHowFarHowFastAndHowLongStill() {
        assertThat(ProgressLine.text(
                        0.25,
                        "3,000 of 12,000 records",
                        3_000,
                        Duration.ofSeconds(60).toNanos()))
                .isEqualTo(
                        "[########......................]  25 %  3,000 of 12,000 records, 50 a second, 3 min 00 s left");
        assertThat(ProgressLine.text(0, "0 of 12,000 records", 0, 1)).endsWith("? left");
    }
}
