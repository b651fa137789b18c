package dev.lethe.cli.audit.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.audit.replay.Sheet.Count;
import dev.lethe.streams.replay.Difference;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;

/** What came of a replay, in words and as JSON. */
final class ReplayReport {
    private static final int SHOWN = 50;

    private final ReplayRun.Result result;
    private final Sheet sheet;

    ReplayReport(ReplayRun.Result result) {
        this.result = result;
        this.sheet = result.begun().sheet();
    }

    /** Machine-readable, format {@code lethe-audit-replay/1}. */
    ObjectNode json() {
        Scope scope = result.begun().scope();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", "lethe-audit-replay/1")
                .put("inOrder", sheet.inOrder())
                .put("from", scope.from().toString())
                .put("to", scope.to().toString())
                .put("tenant", scope.tenant())
                .put("recipient", scope.recipient())
                .put("policy", policy())
                .put("policyVersions", result.begun().policies())
                .put("startedAt", result.begun().startedAt().toString())
                .put("seconds", result.took().toMillis() / 1000.0)
                .put("eventsASecond", Math.round(result.eventsASecond()));
        SheetJson.writeEnds(result.begun().ends(), json);
        SheetJson.write(sheet, json);
        return json;
    }

    /** For people at a terminal. */
    void print(PrintWriter out) {
        out.println(verdict());
        out.println(period());
        for (Count count : Count.values()) {
            if (count != Count.DIFFERENCES
                    && !Sheet.WORKINGS.contains(count)
                    && !sheet.counts(count).isEmpty()) {
                out.println();
                out.printf(Locale.ROOT, "%s: %,d%n", title(count), total(count));
                CountLines.print(out, sheet.counts(count));
            }
        }
        if (sheet.total(Count.DIFFERENCES) > 0) {
            printDifferences(out);
        }
        out.println();
        out.println(verdict());
        out.flush();
    }

    private void printDifferences(PrintWriter out) {
        out.println();
        out.printf(Locale.ROOT, "Differences: %,d%n", sheet.total(Count.DIFFERENCES));
        CountLines.print(out, sheet.counts(Count.DIFFERENCES));
        sheet.differences().stream().limit(SHOWN).forEach(difference -> out.println("  " + sentence(difference)));
        if (sheet.total(Count.DIFFERENCES) > SHOWN) {
            out.println("  and more: see the JSON or HTML report.");
        }
    }

    private String policy() {
        Integer version = result.begun().policy();
        return version == null ? "as-of" : version.toString();
    }

    String verdict() {
        Integer version = result.begun().policy();
        if (version == null) {
            return sheet.inOrder()
                    ? "In order: every line of the ledger follows from the history and the policy of its time, and no line is missing."
                    : "NOT in order: %,d differences.".formatted(sheet.total(Count.DIFFERENCES));
        }
        return sheet.inOrder()
                ? "Under version %d the same would have been given, and the same would be held.".formatted(version)
                : "Under version %d: %,d lines of the period would not have been given, %,d records should not be held, %,d more would be held."
                        .formatted(
                                version,
                                sheet.total(Count.NOT_ALLOWED),
                                sheet.total(Count.HELD_TOO_MUCH),
                                sheet.total(Count.HELD_TOO_LITTLE));
    }

    String period() {
        Scope scope = result.begun().scope();
        return "Received from %s to %s%s%s; %,d events decided once more in %.1f s, %,.0f a second."
                .formatted(
                        scope.from().equals(Instant.EPOCH) ? "the beginning" : scope.from(),
                        scope.to(),
                        scope.tenant() == null ? "" : ", customer " + scope.tenant(),
                        scope.recipient() == null ? "" : ", recipient " + scope.recipient(),
                        result.events(),
                        result.took().toMillis() / 1000.0,
                        result.eventsASecond());
    }

    static String title(Count count) {
        return switch (count) {
            case EVENTS -> "Events by kind";
            case POLICIES -> "Events by policy";
            case REFUSALS -> "Events refused";
            case DENIALS -> "Denials by recipient and reason";
            case LINES -> "Lines of the ledger that follow";
            case CHECKED -> "How the lines were checked";
            case READABLE -> "Events by what can still be read";
            case PEOPLE -> "People";
            case FIGURES -> "Released figures that were recounted";
            case RECOUNTED -> "What the history counts";
            case TOLD -> "What was told";
            case DIFFERENCES -> "Differences";
            case NOT_ALLOWED -> "Given in the period, and not allowed under this policy";
            case HELD_TOO_MUCH -> "Held now, and not allowed under this policy";
            case HELD_TOO_LITTLE -> "Would be held under this policy, and is not";
        };
    }

    /** The number that stands beside a title: of people all, else the sum. */
    long total(Count count) {
        return count == Count.PEOPLE ? sheet.counts(count).getOrDefault("all", 0L) : sheet.total(count);
    }

    static String sentence(Difference difference) {
        return "%s, %s partition %d offset %d, received %s%s%s: %s %s"
                .formatted(
                        difference.kind(),
                        difference.place().log().name().toLowerCase(Locale.ROOT),
                        difference.place().partition(),
                        difference.place().offset(),
                        difference.at(),
                        difference.tenant().isEmpty() ? "" : ", customer " + difference.tenant(),
                        difference.recipient().isEmpty() ? "" : ", recipient " + difference.recipient(),
                        words(difference.kind()),
                        difference.details().isEmpty() ? "" : difference.details());
    }

    static String words(Difference.Kind kind) {
        return switch (kind) {
            case LINE_MISSING -> "a line that follows from this event is missing in the ledger";
            case LINE_UNEXPLAINED -> "the line follows from no event";
            case LINE_DIFFERS -> "the line says something else than what follows";
            case POLICY_NOT_IN_FORCE -> "the event was decided under a policy that was not in force";
            case POLICY_UNKNOWN -> "the event was decided under a policy that is not published";
            case EVENT_NOT_ADMISSIBLE -> "the policy would not have taken the event in";
            case REFUSAL_DIFFERS -> "the event should have been refused, or not";
            case DENIALS_DIFFER -> "others should have been denied, or for other reasons";
            case SIGNALS_DIFFER -> "the consent strings say something else than what was recorded";
            case FIELD_DOES_NOT_OPEN -> "a sealed value was changed or moved";
            case RECORD_UNREADABLE -> "the record has no known form";
            case KEY_NOT_DESTROYED -> "the erasure ran, and what stands before it can still be opened";
            case FIGURE_UNEXPLAINED -> "the released figure tells of more than happened";
            case NOT_TAKEN_BACK -> "something is still held that should have been taken back";
        };
    }

    Sheet sheet() {
        return sheet;
    }
}
