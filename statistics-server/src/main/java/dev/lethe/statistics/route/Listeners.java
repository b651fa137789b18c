package dev.lethe.statistics.route;

import dev.lethe.statistics.figure.Figure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Everybody who listens to the stream: bounded in number, altogether and for each customer. Thread-safe. */
public final class Listeners implements AutoCloseable {
    private final int most;
    private final int mostOfOne;
    private final Counter slow;
    private final Map<String, Integer> byOwner = new HashMap<>();
    private final Set<Listener> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong release = new AtomicLong();
    private boolean closed;

    /** At most {@code most} at once, and {@code mostOfOne} with the keys of one customer. */
    public Listeners(int most, int mostOfOne, MeterRegistry meters) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.slow = meters.counter("lethe.statistics.listeners.slow");
        meters.gauge("lethe.statistics.listeners", open, Set::size);
    }

    /** Tells everybody what a release has changed. */
    public void tell(List<Figure> changed) {
        release.incrementAndGet();
        open.forEach(listener -> listener.tell(changed));
    }

    /** Ends all streams and takes no more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        open.forEach(Listener::end);
    }

    /** Whether there is room for one more of {@code owner}, who then has it until {@link #leave}. */
    synchronized boolean enter(String owner) {
        int total = byOwner.values().stream().mapToInt(Integer::intValue).sum();
        int ofOwner = byOwner.getOrDefault(owner, 0);
        if (closed || total >= most || ofOwner >= mostOfOne) {
            return false;
        }
        byOwner.put(owner, ofOwner + 1);
        return true;
    }

    synchronized void leave(String owner) {
        byOwner.computeIfPresent(owner, (name, count) -> count == 1 ? null : count - 1);
    }

    void add(Listener listener) {
        open.add(listener);
    }

    void remove(Listener listener) {
        open.remove(listener);
    }

    void countSlow() {
        slow.increment();
    }

    /** The number of the latest release. */
    long release() {
        return release.get();
    }
}
