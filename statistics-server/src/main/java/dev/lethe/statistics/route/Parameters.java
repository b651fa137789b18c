package dev.lethe.statistics.route;

import dev.lethe.http.problem.Fault;
import dev.lethe.http.problem.ProblemKind;
import dev.lethe.statistics.figure.Period;
import dev.lethe.statistics.query.Query;
import io.vertx.core.MultiMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a query from the parameters of a request, strictly: what is not known or not valid is a fault. */
final class Parameters {
    /** The longest range, in days. */
    static final int LONGEST = 1_100;

    private static final int USUAL = 30;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern DIMENSION =
            Pattern.compile("[a-z][a-z0-9-]{0,30}(\\.[A-Za-z0-9][A-Za-z0-9_-]{0,63})?");
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final Set<String> KNOWN = Set.of("from", "to", "site", "tenant", "measure", "dimension", "period");

    private final MultiMap given;
    private final Set<String> measures;
    private final List<Fault> faults = new ArrayList<>();

    private Parameters(MultiMap given, Set<String> measures) {
        this.given = given;
        this.measures = measures;
    }

    /**
     * What was read.
     *
     * @param query meaningless when there are faults
     */
    record Parsed(Query query, List<Fault> faults) {}

    /**
     * Reads the parameters.
     *
     * @param open whether the range goes on for ever when {@code to} is not given; it ends today otherwise
     */
    static Parsed read(MultiMap given, Set<String> measures, LocalDate today, boolean open) {
        Parameters parameters = new Parameters(given, measures);
        Query query = parameters.query(today, open);
        return new Parsed(query, List.copyOf(parameters.faults));
    }

    private Query query(LocalDate today, boolean open) {
        checkNames();
        LocalDate to = date("to", open ? LocalDate.MAX : today);
        LocalDate last = to.equals(LocalDate.MAX) ? today : to;
        LocalDate from = date("from", last.minusDays(USUAL - 1L));
        if (from.isAfter(last)) {
            add("from", StatisticsProblem.RANGE_INVALID, "Give a day that is not after the last one.");
        } else if (ChronoUnit.DAYS.between(from, last) >= LONGEST) {
            add("from", StatisticsProblem.RANGE_INVALID, "Ask for at most " + LONGEST + " days.");
        }
        return new Query(from, to, period(), name("tenant"), name("site"), measure(), dimension());
    }

    private void checkNames() {
        for (String name : new TreeSet<>(given.names())) {
            if (!KNOWN.contains(name)) {
                String shown = SHOWN.matcher(name).matches() ? name : "?";
                add(
                        shown,
                        StatisticsProblem.PARAMETER_UNKNOWN,
                        "Give only " + String.join(", ", new TreeSet<>(KNOWN)) + ".");
            } else if (given.getAll(name).size() > 1) {
                add(name, StatisticsProblem.PARAMETER_REPEATED, "Give this parameter once.");
            }
        }
    }

    private LocalDate date(String name, LocalDate fallback) {
        String text = given.get(name);
        if (text == null) {
            return fallback;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // A fault of its own would say the same.
        }
        add(name, StatisticsProblem.PARAMETER_INVALID, "Give a day such as 2026-03-01, UTC.");
        return fallback;
    }

    private Period period() {
        String text = given.get("period");
        if (text == null) {
            return Period.DAY;
        }
        return Period.of(text).orElseGet(() -> {
            add("period", StatisticsProblem.PARAMETER_INVALID, "Give day, week or month.");
            return Period.DAY;
        });
    }

    private @Nullable String measure() {
        String text = given.get("measure");
        if (text != null && !measures.contains(text)) {
            add(
                    "measure",
                    StatisticsProblem.PARAMETER_INVALID,
                    "Give one of " + String.join(", ", new TreeSet<>(measures)) + ".");
        }
        return text;
    }

    private @Nullable String dimension() {
        String text = given.get("dimension");
        if (text != null && !DIMENSION.matcher(text).matches()) {
            add("dimension", StatisticsProblem.PARAMETER_INVALID, "Give a dimension such as page or consent.contact.");
        }
        return text;
    }

    private @Nullable String name(String parameter) {
        String text = given.get(parameter);
        if (text != null && !NAME.matcher(text).matches()) {
            add(parameter, StatisticsProblem.PARAMETER_INVALID, "Give 1 to 63 of a-z, 0-9 and -.");
        }
        return text;
    }

    private void add(String name, ProblemKind kind, String detail) {
        faults.add(new Fault(name, kind, detail));
    }
}
