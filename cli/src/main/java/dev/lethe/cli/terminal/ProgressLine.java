package dev.lethe.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** Shows how far something is, how fast it is and how long it will take: one line that stands, or one now and then. */
public final class ProgressLine {
    private static final int BAR = 30;
    private static final long OFTEN = Duration.ofMillis(250).toNanos();
    private static final long SELDOM = Duration.ofSeconds(5).toNanos();
    private static final String WIPED = " ".repeat(40);

    private final PrintWriter out;
    private final boolean live;
    private final long began = System.nanoTime();
    private long next = began + OFTEN;
    private boolean shown;

    /** On the error output of the command {@code spec}. */
    public static ProgressLine of(CommandSpec spec) {
        return new ProgressLine(spec.commandLine().getErr(), new TerminalProbe(System.getenv()).canRedraw());
    }

    /** Writes to {@code out}; {@code live}: to a terminal. */
    public ProgressLine(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /**
     * Tells how far it is.
     *
     * @param share of all that is done, 0 to 1
     * @param done the same in words: {@code 12 events}
     * @param counted how many of these were done since this line began
     */
    public void show(double share, String done, long counted) {
        long now = System.nanoTime();
        if (now < next) {
            return;
        }
        next = now + (live ? OFTEN : SELDOM);
        shown = true;
        String line = text(share, done, counted, now - began);
        out.print(live ? "\r" + line + "  " : line + System.lineSeparator());
        out.flush();
    }

    /** Ends the line that stands. */
    public void end(String done) {
        if (live) {
            out.printf(Locale.ROOT, "\r[%s] 100 %%  %s%s%n", "#".repeat(BAR), done, WIPED);
            out.flush();
        }
    }

    /** Whether anything was told yet. */
    public boolean shown() {
        return shown;
    }

    /** One line's text, {@code nanos} after the beginning. */
    static String text(double share, String done, long counted, long nanos) {
        int full = (int) Math.round(share * BAR);
        double seconds = Math.max(nanos, 1) / 1e9;
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %s, %,.0f a second, %s left",
                "#".repeat(full),
                ".".repeat(BAR - full),
                share * 100,
                done,
                counted / seconds,
                left(share, seconds));
    }

    private static String left(double share, double seconds) {
        if (share <= 0) {
            return "?";
        }
        long rest = Math.round(seconds / share - seconds);
        return rest < 60 ? rest + " s" : "%d min %02d s".formatted(rest / 60, rest % 60);
    }
}
