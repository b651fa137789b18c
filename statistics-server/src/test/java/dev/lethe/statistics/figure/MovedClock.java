package dev.lethe.statistics.figure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands at noon (UTC) of a day until the test moves it. */
public final class MovedClock extends Clock {
    private volatile LocalDate day;

    /** Stands at noon of {@code day}. */
    public MovedClock(String day) {
        this.day = LocalDate.parse(day);
    }

    /** Moves to noon of {@code day}. */
    public void moveTo(String next) {
        day = LocalDate.parse(next);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("days are UTC");
    }

    @Override
    public Instant instant() {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
