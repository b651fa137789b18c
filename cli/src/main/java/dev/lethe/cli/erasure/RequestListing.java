package dev.lethe.cli.erasure;

import dev.lethe.streams.alarm.OpenRequest;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Picks the newest of all requests that are wanted, and the nearest of those that are due; keeps no more than those.
 */
final class RequestListing {
    private final Predicate<RequestRow> wanted;
    private final Predicate<OpenRequest> due;
    private final Picked newest;
    private final Picked nearest;

    /**
     * Picks at most {@code limit} requests of each sort.
     *
     * @param wanted which requests are listed
     * @param due which open requests are near their deadline, listed or not
     */
    RequestListing(int limit, Predicate<RequestRow> wanted, Predicate<OpenRequest> due) {
        this.wanted = wanted;
        this.due = due;
        this.newest = new Picked(limit, RequestRow.BY_TIME.reversed());
        this.nearest = new Picked(limit, RequestRow.BY_TIME);
    }

    void take(RequestRow row) {
        if (wanted.test(row)) {
            newest.take(row);
        }
        if (row.open().filter(due).isPresent()) {
            nearest.take(row);
        }
    }

    /** The newest requests that are wanted, the newest one first. */
    Picked newest() {
        return newest;
    }

    /** The due requests whose deadlines are nearest, in the order of their deadlines. */
    Picked due() {
        return nearest;
    }

    /** The first ones by an order, and how many there were. */
    static final class Picked {
        private final int limit;
        private final Comparator<RequestRow> order;
        private final PriorityQueue<RequestRow> kept;
        private long seen;

        private Picked(int limit, Comparator<RequestRow> order) {
            this.limit = limit;
            this.order = order;
            this.kept = new PriorityQueue<>(order.reversed());
        }

        private void take(RequestRow row) {
            seen++;
            kept.add(row);
            if (kept.size() > limit) {
                kept.remove();
            }
        }

        List<RequestRow> rows() {
            return kept.stream().sorted(order).toList();
        }

        long seen() {
            return seen;
        }

        /** How many found no room. */
        long leftOut() {
            return seen - kept.size();
        }
    }
}
