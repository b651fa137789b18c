package dev.lethe.cli.audit.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.schemas.avro.Recall;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.Supply;
import java.io.PrintWriter;
import java.util.BitSet;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pipeline decided about the events of one run. An event that was sent once more, because its acknowledgement
 * did not come, counts by what was decided first.
 */
final class PlanOutcome {
    private final PlanFile.Head head;
    private final BitSet decided = new BitSet();
    private final SortedMap<String, Long> refused = new TreeMap<>();
    private final SortedMap<String, Long> denied = new TreeMap<>();
    private final long asked;
    private long done;

    /** Begins to count for the plan that {@code head} names, which asked something {@code asked} times. */
    PlanOutcome(PlanFile.Head head, long asked) {
        this.head = head;
        this.asked = asked;
    }

    void take(SealedSubjectEvent event) {
        if (!head.run().equals(run(event.getBody())) || !isFirst(event)) {
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

    private boolean isFirst(SealedSubjectEvent event) {
        int line = head.lineOf(event.getEventId());
        boolean first = !decided.get(line);
        decided.set(line);
        return first;
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
        print(out, "Refused, because of what had happened since the plan was made or carried out before:", refused);
        print(out, "Denied all the same:", denied);
        if (forgotten() > 0) {
            out.printf(Locale.ROOT, "Nothing is known any more of %,d.%n", forgotten());
        }
    }

    private static void print(PrintWriter out, String title, SortedMap<String, Long> counts) {
        if (!counts.isEmpty()) {
            out.println(title);
            CountLines.print(out, counts);
        }
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", "lethe-audit-carried-out/1")
                .put("run", head.run())
                .put("asked", asked)
                .put("done", done)
                .put("forgotten", forgotten());
        refused.forEach(json.putObject("refused")::put);
        denied.forEach(json.putObject("denied")::put);
        return json;
    }
}
