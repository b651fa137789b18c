package dev.lethe.privacy.event;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads birth dates and tells children from others. */
public final class Age {
    /** The date changes last at UTC-12; until then the person may be a day younger than UTC says. */
    private static final Duration LAST_ZONE = Duration.ofHours(12);

    private static final int LENGTH = 10;

    private Age() {}

    /** The date in {@code birthDate}, ISO 8601 with a year of four digits; {@code null} when it is none. */
    public static @Nullable LocalDate parse(String birthDate) {
        if (birthDate.length() != LENGTH) {
            return null; // years beyond 9999, which cannot be reckoned with, have a sign and more digits
        }
        try {
            return LocalDate.parse(birthDate);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether someone born on {@code birth} may not have reached {@code years} at {@code at}, wherever on earth. */
    public static boolean isUnder(int years, LocalDate birth, Instant at) {
        LocalDate today = at.minus(LAST_ZONE).atZone(ZoneOffset.UTC).toLocalDate();
        return birth.plusYears(years).isAfter(today);
    }
}
