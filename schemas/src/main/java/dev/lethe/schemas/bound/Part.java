package dev.lethe.schemas.bound;

import java.time.Duration;

/**
 * One thing that erased data waits for in a place.
 *
 * @param setting what the wait follows from, as an operator knows it
 * @param value the setting's value as it stands
 * @param time how long the wait is at worst; {@link #FOREVER} when it has no end
 */
public record Part(String setting, String value, Duration time) {
    /** Longer than anything that is promised; small enough to be added up. */
    public static final Duration FOREVER = Duration.ofDays(1_000_000);

    static Part of(String setting, Duration time) {
        return new Part(setting, Long.toString(time.toMillis()), time);
    }

    static Part never(String setting, String value) {
        return new Part(setting, value, FOREVER);
    }

    boolean endless() {
        return time.compareTo(FOREVER) >= 0;
    }
}
