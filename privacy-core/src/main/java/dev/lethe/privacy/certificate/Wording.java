package dev.lethe.privacy.certificate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times in words. */
final class Wording {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Wording() {}

    static String of(Instant instant) {
        return MOMENT.format(instant);
    }

    /** In the largest unit of which it is a whole number; a part of a second as ISO 8601 has it. */
    static String of(Duration duration) {
        if (!duration.truncatedTo(ChronoUnit.SECONDS).equals(duration)) {
            return duration.toString();
        }
        long seconds = duration.toSeconds();
        if (seconds % Duration.ofDays(1).toSeconds() == 0) {
            return count(duration.toDays(), "day");
        }
        if (seconds % Duration.ofHours(1).toSeconds() == 0) {
            return count(duration.toHours(), "hour");
        }
        return seconds % Duration.ofMinutes(1).toSeconds() == 0
                ? count(duration.toMinutes(), "minute")
                : count(seconds, "second");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
