package dev.lethe.cli.audit.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.audit.replay.PlanMaker.Made;
import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.cli.audit.replay.Sheet.Count;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedMap;

/** Tells what a plan asks, by recipient and never by whom it is about. */
final class PlanWords {
    private final Made made;
    private final Path file;

    PlanWords(Made made, Path file) {
        this.made = made;
        this.file = file;
    }

    private SortedMap<String, Long> counts() {
        return made.sheet().counts(made.head().kind() == Kind.RECALL ? Count.HELD_TOO_MUCH : Count.HELD_TOO_LITTLE);
    }

    void print(PrintWriter out) {
        boolean recall = made.head().kind() == Kind.RECALL;
        out.printf(
                Locale.ROOT,
                "%,d events were decided once more under policy version %d.%n",
                made.sheet().replayed(),
                made.head().policy());
        if (made.lines() == 0) {
            out.println(
                    recall
                            ? "Nothing is held that this policy does not allow: there is nothing to do."
                            : "Nobody is to be supplied: there is nothing to do.");
            return;
        }
        out.println(recall ? "Held against this policy:" : "To be supplied:");
        CountLines.print(out, counts());
        out.printf(
                Locale.ROOT,
                "The plan %s asks it of %,d people (a person counts at each customer). Nothing was done yet; do it with%n"
                        + "  lethe audit carry-out %s --confirm%n",
                file,
                made.lines(),
                file);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", "lethe-audit-plan/1")
                .put("kind", made.head().kind().name())
                .put("run", made.head().run())
                .put("policy", made.head().policy())
                .put("madeAt", made.head().madeAt().toString())
                .put("events", made.sheet().replayed())
                .put("people", made.lines());
        counts().forEach(json.putObject("asked")::put);
        return json;
    }
}
