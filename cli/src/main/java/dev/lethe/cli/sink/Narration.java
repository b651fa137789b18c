package dev.lethe.cli.sink;

import dev.lethe.cli.policy.scan.GroupReading;
import dev.lethe.cli.terminal.ProgressLine;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Tells what goes on.
 *
 * @param live to a terminal
 */
record Narration(PrintWriter err, boolean live) {
    void say(String text) {
        err.println(text);
        err.flush();
    }

    /** How much was compared, 0 to 1; says nothing when it is done at once. */
    void compared(double share) {
        if (share < 1) {
            say(String.format(Locale.ROOT, "Compared %.0f %%.", share * 100));
        }
    }

    /** A line for what begins now. */
    GroupReading.Listener line() {
        ProgressLine line = new ProgressLine(err, live);
        return (left, all) -> {
            String done = String.format(Locale.ROOT, "%,d of %,d records", all - left, all);
            if (left > 0) {
                line.show((double) (all - left) / all, done, all - left);
            } else if (line.shown()) {
                line.end(done);
            }
        };
    }
}
