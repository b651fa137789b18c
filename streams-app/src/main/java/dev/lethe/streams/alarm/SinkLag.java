package dev.lethe.streams.alarm;

import java.time.Duration;
import java.time.Instant;

/**
 * A sink that has something to apply.
 *
 * @param next the committed offset
 * @param oldest the time in the log of the oldest record that is not applied
 */
public record SinkLag(String group, String topic, int partition, long next, Instant oldest) {

    /** How long that record has been waiting at {@code now}; never negative. */
    public Duration age(Instant now) {
        Duration age = Duration.between(oldest, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
