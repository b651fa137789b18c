package dev.lethe.cli.demo;

import java.time.Duration;
import java.util.List;

/** Measured times. */
public record Latencies(List<Duration> sorted) {

    /** Sorts {@code measured}. */
    static Latencies of(List<Duration> measured) {
        return new Latencies(measured.stream().sorted().toList());
    }

    int samples() {
        return sorted.size();
    }

    /** The smallest measured time that {@code percent} of all do not exceed (nearest rank); zero without samples. */
    Duration percentile(int percent) {
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
