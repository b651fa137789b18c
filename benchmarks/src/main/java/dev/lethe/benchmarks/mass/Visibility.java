package dev.lethe.benchmarks.mass;

import dev.lethe.cli.demo.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long events take to become visible, counted from when they were due and not from when they were handed over: a
 * delay of the sender is a delay that whoever waits feels. All times are nanoseconds since one moment. Thread-safe.
 */
final class Visibility {
    private final Map<String, Long> waiting = new HashMap<>();
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(long due, long visible) {}

    /** {@code event} is handed over and was due at {@code time}. */
    synchronized void due(String event, long time) {
        waiting.put(event, time);
    }

    /** {@code event} is visible at {@code time}: counts the first time, and only when it was due. */
    synchronized void visible(String event, long time) {
        Long due = waiting.remove(event);
        if (due != null) {
            seen.add(new Seen(due, time));
        }
    }

    /** How many of the events due before {@code time} are visible. */
    synchronized long visibleOfDueBefore(long time) {
        return seen.stream().filter(event -> event.due() < time).count();
    }

    /** How long the visible ones took of the events that were due from {@code from} until before {@code to}. */
    synchronized Latencies dueBetween(long from, long to) {
        return Latencies.of(seen.stream()
                .filter(event -> event.due() >= from && event.due() < to)
                .map(event -> Duration.ofNanos(event.visible() - event.due()))
                .toList());
    }
}
