package dev.lethe.cli.demo;

import dev.lethe.schemas.avro.StatisticTally;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline has counted, and what of it everybody may know, by the key of the tally: day/dataset/names.
 * Thread-safe.
 */
final class StatisticsTally {
    private final Map<String, StatisticTally> tallies = new HashMap<>();
    private final Map<String, Long> released = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private Map<String, Long> countedBefore = Map.of();

    /** What the pipeline's store holds now, divisions left out; {@code null}: it has forgotten the day. */
    synchronized void counted(String key, @Nullable StatisticTally tally) {
        if (tally == null) {
            tallies.remove(key);
            touched.remove(key);
        } else if (tally.getParts() == 0) {
            tallies.put(key, tally);
            touched.add(key);
        }
    }

    /** A figure was published. */
    synchronized void released(String key, long figure) {
        released.put(key, figure);
    }

    /** From now on only what comes is compared. */
    synchronized void begin() {
        countedBefore = tallies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getCounted()));
        touched.clear();
    }

    /** By how much the true counts of all days grew whose dataset and names begin with {@code prefix}. */
    synchronized long growth(String prefix) {
        return tallies.entrySet().stream()
                .filter(entry -> (withoutDay(entry.getKey()) + "/").startsWith(prefix + "/"))
                .mapToLong(entry -> entry.getValue().getCounted() - countedBefore.getOrDefault(entry.getKey(), 0L))
                .sum();
    }

    /** The tallies that have changed since the beginning. */
    synchronized Map<String, StatisticTally> touched() {
        return touched.stream().collect(Collectors.toMap(key -> key, key -> Objects.requireNonNull(tallies.get(key))));
    }

    /** What was published of the group; 0 before. */
    synchronized long figure(String key) {
        return released.getOrDefault(key, 0L);
    }

    private static String withoutDay(String key) {
        return key.substring(key.indexOf('/') + 1);
    }
}
