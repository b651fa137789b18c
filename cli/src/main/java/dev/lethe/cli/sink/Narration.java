package dev.lethe.cli.sink;

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
    ProgressLine line() {
        return new ProgressLine(err, live);
    }
}
