package dev.lethe.benchmarks.stack;

import dev.lethe.cli.process.StackException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shows how far a part of the run has come: every few seconds a line with count, rate and time left. */
public final class Meter {
    private static final long LOOK_MILLIS = 100;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final double NANOS = 1e9;

    private final PrintWriter out;

    /** Writes its lines to {@code out}. */
    public Meter(PrintWriter out) {
        this.out = out;
    }

    /**
     * Looks until {@code done} has reached {@code goal}; returns the seconds that took.
     *
     * @param stalled seconds without any change after which the run is given up
     * @throws StackException when nothing has changed for so long
     */
    public double await(String what, long goal, LongSupplier done, int stalled) throws InterruptedException {
        long began = System.nanoTime();
        long nextLine = began + LINE_NANOS;
        long before = done.getAsLong();
        long changed = began;
        long first = before;
        while (true) {
            long count = done.getAsLong();
            long now = System.nanoTime();
            if (count >= goal) {
                line(what, count, goal, null);
                return (now - began) / NANOS;
            }
            if (count != before) {
                before = count;
                changed = now;
            } else if (now - changed > stalled * NANOS) {
                throw new StackException(
                        "%s: still %,d of %,d after %d s without a change. The run is given up: try a smaller one."
                                .formatted(what, count, goal, stalled));
            }
            if (now >= nextLine) {
                line(what, count, goal, (count - first) / ((now - began) / NANOS));
                nextLine = now + LINE_NANOS;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Says {@code sentence} in a line of its own. */
    public void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    private void line(String what, long count, long goal, @Nullable Double rate) {
        out.printf(Locale.ROOT, "  %-28s %,12d of %,d", what, count, goal);
        if (rate != null && rate > 0) {
            out.printf(Locale.ROOT, ", %,.0f a second, %,.0f s left", rate, (goal - count) / rate);
        }
        out.println();
        out.flush();
    }
}
