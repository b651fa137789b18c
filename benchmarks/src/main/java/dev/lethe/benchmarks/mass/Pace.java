package dev.lethe.benchmarks.mass;

/**
 * When events are due: evenly, whatever happens to the ones before. All times are nanoseconds since the first.
 *
 * @param perSecond how many are due in a second, at least one
 */
record Pace(int perSecond) {
    private static final long SECOND = 1_000_000_000L;

    /** When the event with the number {@code index} is due; the first has the number 0. */
    long due(long index) {
        return index / perSecond * SECOND + index % perSecond * SECOND / perSecond;
    }

    /** How many events are due before {@code time}. */
    long dueBefore(long time) {
        long events = Math.max(0, time) / SECOND * perSecond + Math.max(0, time) % SECOND * perSecond / SECOND;
        return due(events) < time ? events + 1 : events;
    }
}
