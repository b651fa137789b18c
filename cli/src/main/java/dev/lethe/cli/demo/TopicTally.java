package dev.lethe.cli.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was read of one topic. Thread-safe. */
final class TopicTally {
    private final String name;
    private final boolean keyed;
    private final Map<String, KeyChange> latest = new HashMap<>();
    private Set<String> keysBefore = Set.of();
    private long records;
    private long live;

    /** {@code keyed} when a record replaces the one of the same key. */
    TopicTally(String name, boolean keyed) {
        this.name = name;
        this.keyed = keyed;
    }

    /** A topic's figures for display; {@code live} is -1 where records do not replace each other. */
    record Figures(String topic, long records, long live) {}

    String name() {
        return name;
    }

    synchronized void add(String key, KeyChange change) {
        records++;
        if (keyed) {
            KeyChange before = latest.put(key, change);
            live += (change.tombstone() ? 0 : 1) - (before == null || before.tombstone() ? 0 : 1);
        }
    }

    /** From now on only what comes is shown and compared. */
    synchronized void begin() {
        records = 0;
        keysBefore = liveKeys();
    }

    synchronized Figures figures() {
        return new Figures(name, records, keyed ? live - keysBefore.size() : -1);
    }

    synchronized Optional<KeyChange> latest(String key) {
        return Optional.ofNullable(latest.get(key));
    }

    /** Keys that are there now and were not at the beginning. */
    synchronized Set<String> added() {
        Set<String> added = liveKeys();
        added.removeAll(keysBefore);
        return added;
    }

    /** What the records of those keys say. */
    synchronized List<String> addedContents() {
        return added().stream()
                .flatMap(key -> Optional.ofNullable(latest.get(key)).map(KeyChange::content).stream())
                .toList();
    }

    private Set<String> liveKeys() {
        Set<String> keys = new HashSet<>();
        latest.forEach((key, change) -> {
            if (!change.tombstone()) {
                keys.add(key);
            }
        });
        return keys;
    }
}
