package dev.lethe.benchmarks.contest;

import java.time.Duration;
import java.util.List;

/** How often contestants commit: as by default, and less often. */
public final class CommitIntervals {
    /** The default first. */
    public static final List<Duration> ALL = List.of(Duration.ofMillis(100), Duration.ofSeconds(1));

    private CommitIntervals() {}

    /** How the names of figures end that were measured at {@code interval}: nothing for the default. */
    public static String suffix(Duration interval) {
        return interval.equals(ALL.get(0)) ? "" : "_at_" + interval.toMillis() + "_ms";
    }
}
