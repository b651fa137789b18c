package dev.lethe.cli.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a sink found. Names customers, counts contacts, says nothing of anybody.
 *
 * @param connector the sink's name
 * @param state the connector's, before the look
 * @param caughtUp whether it had read its topic to the end
 * @param customers what table and topic hold, by customer
 * @param ledger what the ledger says that the topic holds, by customer
 */
record TableReport(
        String connector,
        SinkFacts facts,
        String state,
        boolean caughtUp,
        SortedMap<String, CustomerCounts> customers,
        SortedMap<String, LedgerBalance.Range> ledger) {
    private static final CustomerCounts NOTHING = new CustomerCounts();
    private static final String LINE = "%-20s %12s %12s %12s %12s %12s %12s";

    /** Whether the table is as the topic, and stays so by itself. */
    boolean inOrder() {
        return caughtUp && total().same();
    }

    CustomerCounts total() {
        CustomerCounts total = new CustomerCounts();
        customers.values().forEach(total::add);
        return total;
    }

    /** Customers of whom the topic does not hold as many contacts as the ledger says. */
    List<String> unlikeLedger() {
        return names().stream()
                .filter(name -> !range(name).allows(counts(name).records()))
                .toList();
    }

    /** For people: a line a customer, then what it means. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Sink %s, %s: table %s in %s, group %s."
                .formatted(connector, state.toLowerCase(Locale.ROOT), facts.table(), facts.database(), facts.group()));
        lines.add(LINE.formatted("customer", "rows", "in the topic", "would go", "missing", "differ", "in ledger"));
        names().forEach(name -> lines.add(
                line(name.isEmpty() ? "(none)" : name, counts(name), range(name).held())));
        if (names().size() != 1) {
            long held = ledger.values().stream()
                    .mapToLong(LedgerBalance.Range::held)
                    .sum();
            lines.add(line("together", total(), held));
        }
        unlikeLedger()
                .forEach(name -> lines.add(
                        "The ledger says that the customer %s holds %,d contacts, the topic has %,d: a rebuild does not mend that, lethe audit replay says more."
                                .formatted(
                                        name, range(name).held(), counts(name).records())));
        return lines;
    }

    /** What is to be said after the lines of a look that found something to do. */
    String toDo() {
        CustomerCounts total = total();
        String found = total.same()
                ? "The table is as the topic"
                : "Of the table's rows %,d would go and %,d change; %,d would come"
                        .formatted(total.superfluous(), total.different(), total.missing());
        if (!state.equals(SinkConnector.RUNNING)) {
            return found
                    + "; the connector is %s: a rebuild was interrupted, or somebody stopped it, or it failed."
                            .formatted(state.toLowerCase(Locale.ROOT));
        }
        return found + (caughtUp ? "." : "; the connector does not get on: see its worker's log.");
    }

    /** For other programs. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("connector", connector);
        json.put("group", facts.group());
        json.put("database", facts.database());
        json.put("table", facts.table());
        json.put("state", state);
        json.put("caughtUp", caughtUp);
        json.put("inOrder", inOrder());
        json.putAll(json(total(), null));
        List<Map<String, Object>> each = new ArrayList<>();
        names().forEach(name -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("customer", name);
            one.putAll(json(counts(name), range(name)));
            each.add(one);
        });
        json.put("customers", each);
        json.put("unlikeLedger", unlikeLedger());
        return json;
    }

    private static Map<String, Object> json(CustomerCounts counts, LedgerBalance.@Nullable Range range) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", counts.rows());
        json.put("inTopic", counts.records());
        json.put("superfluous", counts.superfluous());
        json.put("missing", counts.missing());
        json.put("different", counts.different());
        if (range != null) {
            json.put("inLedger", range.held());
        }
        return json;
    }

    private static String line(String name, CustomerCounts counts, long held) {
        return LINE.formatted(
                name,
                grouped(counts.rows()),
                grouped(counts.records()),
                grouped(counts.superfluous()),
                grouped(counts.missing()),
                grouped(counts.different()),
                grouped(held));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(customers.keySet());
        ledger.forEach((name, range) -> {
            if (range.most() > 0) {
                names.add(name);
            }
        });
        return names;
    }

    private CustomerCounts counts(String name) {
        return customers.getOrDefault(name, NOTHING);
    }

    private LedgerBalance.Range range(String name) {
        return Objects.requireNonNullElse(ledger.get(name), new LedgerBalance.Range(0, 0, 0));
    }
}
