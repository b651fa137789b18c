package dev.lethe.privacy.certificate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times in words. */
final class Wording {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Wording() {}

    static String of(Instant instant) {
        return MOMENT.format(instant);
    }

    /**
     * In days, hours and minutes, from one hour on rounded up to whole minutes; shorter ones with their seconds, a part
     * of a second as ISO 8601 has it.
     */
    static String of(Duration duration) {
        if (duration.compareTo(HOUR) >= 0) {
            return units(duration.plus(MINUTE).minusNanos(1).truncatedTo(ChronoUnit.MINUTES));
        }
        return duration.isZero() || !duration.truncatedTo(ChronoUnit.SECONDS).equals(duration)
                ? duration.toString()
                : units(duration);
    }

    private static String units(Duration duration) {
        List<String> units = new ArrayList<>();
        add(units, duration.toDays(), "day");
        add(units, duration.toHoursPart(), "hour");
        add(units, duration.toMinutesPart(), "minute");
        add(units, duration.toSecondsPart(), "second");
        String last = units.remove(units.size() - 1);
        return units.isEmpty() ? last : String.join(", ", units) + " and " + last;
    }

    private static void add(List<String> units, long number, String unit) {
        if (number > 0) {
            units.add(count(number, unit));
        }
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
