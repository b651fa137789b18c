package dev.lethe.cli.audit.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.schemas.avro.Recall;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.Supply;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the pipeline decided about the events of one run. */
final class PlanOutcome {
    private final String run;
    private final SortedMap<String, Long> refused = new TreeMap<>();
    private final SortedMap<String, Long> denied = new TreeMap<>();
    private final long asked;
    private long done;

    /** Begins to count for {@code run}, which asked something {@code asked} times. */
    PlanOutcome(String run, long asked) {
        this.run = run;
        this.asked = asked;
    }

    void take(SealedSubjectEvent event) {
        if (!run.equals(run(event.getBody()))) {
            return;
        }
        if (event.getRefusal() != null) {
            refused.merge(event.getRefusal(), 1L, Long::sum);
            return;
        }
        done++;
        event.getDenials()
                .forEach(denial -> denied.merge(denial.getRecipient() + " " + denial.getReason(), 1L, Long::sum));
    }

    private static String run(Object body) {
        if (body instanceof Recall recall) {
            return recall.getRun();
        }
        return body instanceof Supply supply ? supply.getRun() : "";
    }

    /** People of whom nothing is known any more, not even that they were asked for. */
    private long forgotten() {
        return asked
                - done
                - refused.values().stream().mapToLong(Long::longValue).sum();
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "Carried out for %,d of %,d people.%n", done, asked);
        print(out, "Refused, because something had happened since the plan was made:", refused);
        print(out, "Denied all the same:", denied);
        if (forgotten() > 0) {
            out.printf(Locale.ROOT, "Nothing is known any more of %,d.%n", forgotten());
        }
    }

    private static void print(PrintWriter out, String title, SortedMap<String, Long> counts) {
        if (!counts.isEmpty()) {
            out.println(title);
            counts.forEach((name, number) -> out.printf(Locale.ROOT, "  %-50s %,12d%n", name, number));
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", "lethe-audit-carried-out/1")
                .put("run", run)
                .put("asked", asked)
                .put("done", done)
                .put("forgotten", forgotten());
        refused.forEach(json.putObject("refused")::put);
        denied.forEach(json.putObject("denied")::put);
        return json;
    }
}
