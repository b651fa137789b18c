package dev.lethe.cli.demo;

import java.time.Duration;
import java.util.List;

/** Measured times. */
public record Latencies(List<Duration> sorted) {

    /** Sorts {@code measured}. */
    public static Latencies of(List<Duration> measured) {
        return new Latencies(measured.stream().sorted().toList());
    }

    /** How many there are. */
    public int samples() {
        return sorted.size();
    }

    /** The smallest measured time that {@code percent} of all do not exceed (nearest rank); zero without samples. */
    public Duration percentile(int percent) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    Duration longest() {
        return percentile(100);
    }
}
