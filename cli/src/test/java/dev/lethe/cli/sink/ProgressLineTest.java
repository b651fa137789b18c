package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {

    @Test
    void shouldSayHowFarHowFastAndHowLongStill() {
        assertThat(ProgressLine.text(3_000, 12_000, Duration.ofSeconds(60).toNanos()))
                .isEqualTo(
                        "[########......................]  25 %  3,000 of 12,000 records, 50 a second, 3 min 00 s left");
        assertThat(ProgressLine.text(0, 12_000, 1)).endsWith("? left");
    }
}
