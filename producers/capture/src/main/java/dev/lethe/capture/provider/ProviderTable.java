package dev.lethe.capture.provider;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which networks belong to which provider; of several that hold a network the one with the longest prefix counts.
 * Immutable.
 *
 * <p>Nested networks are laid out side by side when the table is made: a look-up is one binary search in an array and
 * makes no object. A network of the table takes 24 bytes at most, each domain is kept once.
 */
public final class ProviderTable {
    /** Knows nobody. */
    public static final ProviderTable EMPTY = of(List.of());

    private static final int NOBODY = -1;

    /** Where a stretch of networks begins that belong to one provider or to nobody; ends where the next one begins. */
    private final long[] starts;

    /** Whose it is, an index of {@link #domains}. */
    private final int[] owners;

    private final String[] domains;

    private ProviderTable(long[] starts, int[] owners, String[] domains) {
        this.starts = starts;
        this.owners = owners;
        this.domains = domains;
    }

    /** The table of {@code routes}, no two of which are alike. As networks, any two are nested or apart. */
    static ProviderTable of(List<Route> routes) {
        return new Layout(routes.size()).of(routes);
    }

    /** The provider of {@code network}; {@code null} when the table does not have it. */
    @Nullable
    String providerOf(Network network) {
        int found = Arrays.binarySearch(starts, network.key());
        int stretch = found >= 0 ? found : -found - 2;
        return stretch < 0 || owners[stretch] == NOBODY ? null : domains[owners[stretch]];
    }

    boolean isEmpty() {
        return starts.length == 0;
    }

    /** Makes one table. */
    private static final class Layout {
        private final Map<String, Integer> known = new HashMap<>();
        private final Deque<Route> around = new ArrayDeque<>();
        private final long[] starts;
        private final int[] owners;
        private int size;

        Layout(int routes) {
            this.starts = new long[2 * routes];
            this.owners = new int[2 * routes];
        }

        /**
         * Goes through the networks from the first to the last; {@code around} has those that it is in, inmost first.
         */
        ProviderTable of(List<Route> routes) {
            routes.stream().sorted(Route.ORDER).forEach(this::enter);
            leaveBefore(Long.MAX_VALUE);
            String[] domains = new String[known.size()];
            known.forEach((domain, index) -> domains[index] = domain);
            return new ProviderTable(Arrays.copyOf(starts, size), Arrays.copyOf(owners, size), domains);
        }

        private void enter(Route route) {
            leaveBefore(route.first());
            around.push(route);
            begin(route.first());
        }

        private void leaveBefore(long network) {
            while (!around.isEmpty() && around.element().last() < network) {
                long after = around.pop().last() + 1;
                begin(after);
            }
        }

        /** A stretch of the inmost network begins, instead of one that began at the same place. */
        private void begin(long network) {
            if (size > 0 && starts[size - 1] == network) {
                size--;
            }
            starts[size] = network;
            owners[size++] = around.isEmpty()
                    ? NOBODY
                    : known.computeIfAbsent(around.element().domain(), added -> known.size());
        }
    }
}
