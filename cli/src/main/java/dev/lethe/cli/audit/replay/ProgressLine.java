package dev.lethe.cli.audit.replay;

import dev.lethe.cli.terminal.TerminalProbe;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how far a replay is, how fast it is and how long it will take: one line that stands, or one now and then. */
final class ProgressLine {
    private static final int BAR = 30;
    private static final long OFTEN = Duration.ofMillis(250).toNanos();
    private static final long SELDOM = Duration.ofSeconds(5).toNanos();

    private final PrintWriter out;
    private final boolean live;
    private final long began = System.nanoTime();
    private long next = began + OFTEN;
    private long first = -1;

    /** On the error output of the command {@code spec}. */
    static ProgressLine of(CommandSpec spec) {
        return new ProgressLine(spec.commandLine().getErr(), new TerminalProbe(System.getenv()).canRedraw());
    }

    /** Writes to {@code out}; {@code live}: to a terminal. */
    ProgressLine(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /**
     * Tells how far it is.
     *
     * @param share of all that is done, 0 to 1
     * @param events decided once more so far
     */
    void show(double share, long events) {
        long now = System.nanoTime();
        if (now < next) {
            return;
        }
        next = now + (live ? OFTEN : SELDOM);
        first = first < 0 ? events : first;
        double seconds = (now - began) / 1e9;
        int full = (int) Math.round(share * BAR);
        String line = String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d events, %,.0f a second, %s left",
                "#".repeat(full),
                ".".repeat(BAR - full),
                share * 100,
                events,
                (events - first) / seconds,
                left(share, seconds));
        out.print(live ? "\r" + line + "  " : line + System.lineSeparator());
        out.flush();
    }

    /** Ends the line that stands. */
    void done(long events) {
        if (live) {
            out.printf(Locale.ROOT, "\r[%s] 100 %%  %,d events%40s%n", "#".repeat(BAR), events, "");
            out.flush();
        }
    }

    private static String left(double share, double seconds) {
        if (share <= 0) {
            return "?";
        }
        long rest = Math.round(seconds / share - seconds);
        return rest < 60 ? rest + " s" : "%d min %02d s".formatted(rest / 60, rest % 60);
    }
}
