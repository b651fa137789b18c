package dev.lethe.streams.alarm;

import static dev.lethe.streams.erasure.ErasureReports.received;
import static dev.lethe.streams.erasure.ErasureReports.started;
import static dev.lethe.streams.erasure.ErasureReports.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureHeld;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.streams.erasure.ErasureFiles;
import dev.lethe.streams.erasure.ErasureProgress;
import dev.lethe.streams.erasure.ErasureReports;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class AlarmRulesTest {
    private static final Instant START = ErasureReports.START;

    private final AlarmRules rules = new AlarmRules(Duration.ofDays(7), 50, 7);
    private final SinkLag lag = new SinkLag("sink", "customer.contacts.v1", 0, 41, START);

    @Test
    void shouldReportASinkThatLagsLongerThanHalfTheTimeThatDeletionsAreKept() {
        Duration half = Duration.ofDays(7).dividedBy(2);

        assertThat(rules.isLate(lag, START.plus(half))).isFalse();
        assertThat(rules.isLate(lag, START.plus(half).plusMillis(1))).isTrue();
        assertThat(new AlarmRules(Duration.ofDays(7), 100, 7)
                        .isLate(lag, START.plus(half).plusMillis(1)))
                .isFalse();
    }

    @Test
    void shouldTakeARecordOfTheFutureForANewOne() {
        assertThat(lag.age(START.minusSeconds(5))).isZero();
    }

    @Test
    void shouldReportAnOpenRequestAWeekBeforeItsDeadline() {
        Erasure waiting = erasure(received(0, false));

        assertThat(isDue(waiting, 30, START.plus(Duration.ofDays(23)).minusMillis(1)))
                .isFalse();
        assertThat(isDue(waiting, 30, START.plus(Duration.ofDays(23)))).isTrue();
        assertThat(isDue(waiting, 3, START)).isTrue();
    }

    @Test
    void shouldReportNeitherClosedNorHeldRequests() {
        Instant late = START.plus(Duration.ofDays(100));

        assertThat(isDue(erasure(received(0, true), started(1)), 30, late)).isFalse();
        assertThat(isDue(erasure(received(0, true), step(1, new ErasureHeld(List.of("hold")))), 30, late))
                .isFalse();
    }

    private boolean isDue(Erasure erasure, int erasureDays, Instant now) {
        return OpenRequest.of(erasure)
                .filter(request -> rules.isDue(request, erasureDays, now))
                .isPresent();
    }

    private static Erasure erasure(ErasureStep... steps) {
        return Objects.requireNonNull(ErasureProgress.of(Arrays.stream(steps)
                .map(ErasureFiles::of)
                .reduce(ErasureFiles::join)
                .orElseThrow()));
    }
}
