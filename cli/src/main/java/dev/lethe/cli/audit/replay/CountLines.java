package dev.lethe.cli.audit.replay;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.SortedMap;

/** Counts by name, a line each. */
final class CountLines {
    private CountLines() {}

    static void print(PrintWriter out, SortedMap<String, Long> counts) {
        counts.forEach((name, number) -> out.printf(Locale.ROOT, "  %-50s %,12d%n", name, number));
    }
}
