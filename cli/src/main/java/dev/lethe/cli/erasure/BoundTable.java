package dev.lethe.cli.erasure;

import dev.lethe.schemas.bound.PhysicalBound;
import dev.lethe.schemas.bound.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The physical bound for people, and for other programs. */
final class BoundTable {
    /** Waits below this part of a place's worst case are named as one. */
    private static final int SMALL = 20;

    private BoundTable() {}

    /** One line a place: what stands there, how long erased data stays at worst, and why. */
    static List<String> lines(PhysicalBound bound, boolean real) {
        List<String> lines = new ArrayList<>();
        int width = bound.places().stream()
                .mapToInt(place -> place.name().length())
                .max()
                .orElse(0);
        String line = "%-" + width + "s  %-9s  %-10s  %s";
        lines.add(line.formatted("place", "holds", "at worst", "why"));
        bound.places()
                .forEach(place -> lines.add(line.formatted(place.name(), place.holds(), worst(place), why(place))));
        lines.add("");
        lines.add("%s Promised (erasure.bound): %s; at worst: %s%s."
                .formatted(
                        real ? "From the running broker's settings." : "From the settings; no broker was asked.",
                        time(bound.bound()),
                        time(bound.worst()),
                        bound.breach().map(place -> ", in " + place.name()).orElse("")));
        lines.add("Counted from the moment the pipeline has processed the erasure, while broker and streams run.");
        lines.add("Kept: accounts for what was done, with pseudonyms at most.");
        return lines;
    }

    /** The same; times in milliseconds, {@code null} where there is no end. */
    static Map<String, Object> json(PhysicalBound bound, boolean real) {
        List<Map<String, Object>> places = new ArrayList<>();
        for (Place place : bound.places()) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("place", place.name());
            facts.put("holds", place.holds());
            facts.put("kind", place.kind().name().toLowerCase(Locale.ROOT));
            if (!place.endless() && place.kind() != Place.Kind.OUTSIDE) {
                facts.put("worst", place.worst().toMillis());
            }
            facts.put("why", place.why());
            places.add(facts);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("source", real ? "broker" : "settings");
        all.put("bound", bound.bound().toMillis());
        all.put("worst", bound.worst().toMillis());
        all.put("holds", bound.breach().isEmpty());
        all.put("places", places);
        return all;
    }

    private static String worst(Place place) {
        if (place.kind() == Place.Kind.OUTSIDE) {
            return "-";
        }
        return place.endless() ? "never" : time(place.worst());
    }

    private static String why(Place place) {
        return switch (place.kind()) {
            case BOUNDED -> waits(place);
            case KEPT -> "kept: " + waits(place);
            case OUTSIDE -> "not ours: the row goes at once; dead rows, log and backups are the customer's";
        };
    }

    /** The long waits by name, the others together. */
    private static String waits(Place place) {
        if (place.endless()) {
            return place.why();
        }
        Map<String, Duration> waits = new LinkedHashMap<>();
        place.parts().forEach(part -> waits.merge(part.setting(), part.time(), Duration::plus));
        List<String> named = new ArrayList<>();
        Duration rest = Duration.ZERO;
        for (Map.Entry<String, Duration> wait : waits.entrySet()) {
            if (wait.getValue().multipliedBy(SMALL).compareTo(place.worst()) < 0) {
                rest = rest.plus(wait.getValue());
            } else {
                named.add(wait.getKey() + " " + time(wait.getValue()));
            }
        }
        if (rest.compareTo(Duration.ZERO) > 0) {
            named.add("others " + time(rest));
        }
        return String.join(" + ", named);
    }

    /** The two largest units, for example {@code 9 d 3 h}. */
    static String time(Duration time) {
        if (time.toDays() > 0) {
            return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        if (time.toMinutes() > 0) {
            return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
