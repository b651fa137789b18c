package dev.lethe.capture.provider;

import java.time.Duration;

/**
 * What reverse look-ups may take.
 *
 * @param limit how long a page view waits for one
 * @param underWay how many may be under way at once
 * @param networks how many networks are remembered
 * @param remembered how long
 */
public record LookupBounds(Duration limit, int underWay, int networks, Duration remembered) {
    /** How long a network is not asked about again of which nothing could be found out. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    Duration retry() {
        return RETRY.compareTo(remembered) < 0 ? RETRY : remembered;
    }
}
