package dev.lethe.statistics.figure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Days that are told together. */
public enum Period {
    /** A day (UTC). */
    DAY,
    /** An ISO week: Monday to Sunday. */
    WEEK,
    /** A month of the calendar. */
    MONTH;

    /** The period with this code. */
    public static Optional<Period> of(String code) {
        return Arrays.stream(values())
                .filter(period -> period.code().equals(code))
                .findFirst();
    }

    /** How it is named in requests: {@code week}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first day of the period that {@code day} is in. */
    public LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The last day of the period that {@code day} is in. */
    public LocalDate endOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
            case MONTH -> day.with(TemporalAdjusters.lastDayOfMonth());
        };
    }
}
