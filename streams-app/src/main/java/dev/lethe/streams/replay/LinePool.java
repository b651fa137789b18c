package dev.lethe.streams.replay;

import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.streams.replay.ReplayedPerson.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One person's lines of the ledger that no event has explained yet, by the event that they name. */
final class LinePool {
    /** What a line says of the event that led to it. A client may give an id twice, but not at one time. */
    private record Cause(String eventId, Instant at) {}

    /** A line that was taken out. */
    record Line(long offset, Disclosure value) {}

    private final Map<Cause, List<Line>> lines = new HashMap<>();

    LinePool(List<Entry<Disclosure>> ledger) {
        for (Entry<Disclosure> entry : ledger) {
            Disclosure value = entry.value();
            if (value != null) {
                lines.computeIfAbsent(new Cause(value.getEventId(), value.getDecidedAt()), cause -> new ArrayList<>(4))
                        .add(new Line(entry.offset(), value));
            }
        }
    }

    /** Takes the first line of an event that passes {@code test}; {@code null}: there is none. */
    @Nullable
    Line take(String eventId, Instant at, Predicate<Disclosure> test) {
        Iterator<Line> found = of(eventId, at).iterator();
        while (found.hasNext()) {
            Line line = found.next();
            if (test.test(line.value())) {
                found.remove();
                return line;
            }
        }
        return null;
    }

    /** Every line that is left, in the order of the ledger. */
    List<Line> rest() {
        return lines.values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> Long.compare(a.offset(), b.offset()))
                .toList();
    }

    private List<Line> of(String eventId, Instant at) {
        return lines.getOrDefault(new Cause(eventId, at), List.of());
    }
}
