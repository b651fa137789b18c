package dev.lethe.cli.audit.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A released figure where it stands.
 *
 * @param owner the site, or the customer of what was withheld
 * @param name what it counts
 */
record ToldFigure(int partition, long offset, String owner, LocalDate day, String name) {
    /** Stands for all. */
    static final String ALL = "*";

    private static final String WITHHELD = "withheld/";
    private static final char BETWEEN = ' ';
    private static final int PARTS = 5;

    /** The day (UTC) to whose figures something belongs that was received at {@code at}. */
    static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    static String submissions(String site, String day) {
        return "submissions/%s/%s".formatted(site, day);
    }

    static String part(String site, String day, String dimension, String value) {
        return "submissions/%s/%s/%s/%s".formatted(site, day, dimension, value);
    }

    static String withheld(String tenant, String widget, String field, String reason, String day) {
        return WITHHELD + "%s/%s/%s/%s/%s".formatted(tenant, day, widget, field, reason);
    }

    static String allWithheld(String tenant, String day) {
        return withheld(tenant, ALL, ALL, ALL, day);
    }

    boolean isWithheld() {
        return name.startsWith(WITHHELD);
    }

    /** All of it in one text, from which {@link #parse} has it again. */
    String text() {
        return "%d %d %s %s %s".formatted(partition, offset, owner, day, name);
    }

    static ToldFigure parse(String text) {
        String[] parts = text.split(String.valueOf(BETWEEN), PARTS);
        return new ToldFigure(
                Integer.parseInt(parts[0]),
                Long.parseLong(parts[1]),
                parts[2],
                LocalDate.parse(parts[3]),
                parts[PARTS - 1]);
    }
}
