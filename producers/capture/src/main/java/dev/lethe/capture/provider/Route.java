package dev.lethe.capture.provider;

import java.util.Comparator;

/**
 * A line of the table: these networks belong to this provider.
 *
 * @param first the first one
 * @param last the last one; of the same kind
 * @param domain the provider's registrable domain
 * @param line its number, from 1
 */
record Route(long first, long last, String domain, int line) {
    /** By the first network; where several begin, the largest comes first. */
    static final Comparator<Route> ORDER = Comparator.comparingLong(Route::first)
            .thenComparing(Comparator.comparingLong(Route::last).reversed())
            .thenComparingInt(Route::line);

    boolean hasNetworksOf(Route other) {
        return first == other.first && last == other.last;
    }

    Route with(String sameDomain) {
        return new Route(first, last, sameDomain, line);
    }
}
