package dev.lethe.cli.sink;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows how far the sink has read, how fast, and how long the rest will take: one line that stands, or one now and
 * then.
 */
final class ProgressLine implements SinkReading.Listener {
    private static final int BAR = 30;
    private static final long OFTEN = Duration.ofMillis(250).toNanos();
    private static final long SELDOM = Duration.ofSeconds(5).toNanos();

    private final PrintWriter err;
    private final boolean live;
    private final long began = System.nanoTime();
    private long next = began + OFTEN;
    private boolean shown;

    /** Writes to {@code err}; {@code live}: to a terminal. */
    ProgressLine(PrintWriter err, boolean live) {
        this.err = err;
        this.live = live;
    }

    @Override
    public void left(long left, long all) {
        long now = System.nanoTime();
        if (left == 0 && shown && live) {
            err.println("\r" + text(all, all, now - began) + "  ");
            err.flush();
        }
        if (left == 0 || now < next) {
            return;
        }
        next = now + (live ? OFTEN : SELDOM);
        shown = true;
        String line = text(all - left, all, now - began);
        err.print(live ? "\r" + line + "  " : line + System.lineSeparator());
        err.flush();
    }

    /** One line's text, {@code nanos} after the beginning. */
    static String text(long done, long all, long nanos) {
        double share = all == 0 ? 1 : (double) done / all;
        int full = (int) Math.round(share * BAR);
        double seconds = Math.max(nanos, 1) / 1e9;
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d of %,d records, %,.0f a second, %s left",
                "#".repeat(full),
                ".".repeat(BAR - full),
                share * 100,
                done,
                all,
                done / seconds,
                time(done, all, seconds));
    }

    private static String time(long done, long all, double seconds) {
        if (done == 0) {
            return "?";
        }
        long rest = Math.round(seconds / done * (all - done));
        return rest < 60 ? rest + " s" : "%d min %02d s".formatted(rest / 60, rest % 60);
    }
}
