package dev.lethe.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Snapshots for the tests of the view. */
final class Moments {

    private Moments() {}

    static Snapshot nothingYet() {
        return new Snapshot(
                "Sending",
                0,
                2_350,
                Duration.ZERO,
                Duration.ZERO,
                0,
                0,
                0,
                List.of(),
                Map.of(),
                "northwind-ads",
                0,
                Latencies.of(List.of()),
                List.of());
    }

    static Snapshot halfway() {
        return at(1_175, Duration.ofSeconds(12), List.of("11.8 s: killed the streams application (SIGKILL)"));
    }

    static Snapshot withTopics(int count) {
        List<TopicTally.Figures> topics = IntStream.range(0, count)
                .mapToObj(number -> new TopicTally.Figures("audience.partner-" + number + ".v1", 1, 1))
                .toList();
        return at(100, Duration.ofSeconds(1), List.of("a note", "another"), topics);
    }

    static Snapshot at(long answered, Duration elapsed, List<String> notes) {
        List<TopicTally.Figures> topics = List.of(
                new TopicTally.Figures("subject.events.v1", 640, -1),
                new TopicTally.Figures("customer.contacts.v1", 512, 331),
                new TopicTally.Figures("audience.northwind-ads.v1", 290, 187));
        return at(answered, elapsed, notes, topics);
    }

    private static Snapshot at(long answered, Duration elapsed, List<String> notes, List<TopicTally.Figures> topics) {
        return new Snapshot(
                "Sending",
                answered,
                2_350,
                elapsed,
                elapsed,
                answered - 13,
                13,
                2,
                topics,
                new TreeMap<>(Map.of("acme", 170L, "globex", 1_161L)),
                "northwind-ads",
                187,
                Latencies.of(List.of(Duration.ofMillis(180), Duration.ofMillis(220), Duration.ofMillis(1_900))),
                notes);
    }
}
