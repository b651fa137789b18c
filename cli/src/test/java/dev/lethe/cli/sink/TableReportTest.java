package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.sink.LedgerBalance.Range;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TableReportTest {
    private static final SinkFacts FACTS =
            new SinkFacts("connect-customer-contacts", "customer_contacts", "jdbc:postgresql://db/lethe", "sink");

    @Test
    void shouldCountByCustomerAndSayWhatIsToBeDone() {
        TableReport report = report(
                "RUNNING",
                true,
                Map.of("acme", counts(erased(), missing(), same()), "globex", counts(changed())),
                Map.of("acme", new Range(2, 2, 2), "globex", new Range(2, 2, 2), "gone", new Range(0, 0, 0)));

        assertThat(report.inOrder()).isFalse();
        assertThat(report.toDo()).isEqualTo("Of the table's rows 1 would go and 1 change; 1 would come.");
        assertThat(report.lines()).anyMatch(line -> line.matches("acme +2 +2 +1 +1 +0 +2"));
        assertThat(report.lines()).anyMatch(line -> line.matches("globex +1 +1 +0 +0 +1 +2"));
        assertThat(report.lines()).anyMatch(line -> line.matches("together +3 +3 +1 +1 +1 +4"));
        assertThat(report.unlikeLedger()).containsExactly("globex");
        assertThat(report.lines().get(report.lines().size() - 1))
                .startsWith("The ledger says that the customer globex holds 2 contacts, the topic has 1:");
        assertThat(report.json()).containsEntry("superfluous", 1L).containsEntry("inOrder", false);
    }

    @Test
    void shouldBeInOrderOnlyWhenTheConnectorGetsOn() {
        Map<String, CustomerCounts> same = Map.of("acme", counts(same()));
        Map<String, Range> ledger = Map.of("acme", new Range(1, 1, 1));

        assertThat(report("RUNNING", true, same, ledger).inOrder()).isTrue();
        assertThat(report("STOPPED", false, same, ledger).inOrder()).isFalse();
        assertThat(report("STOPPED", false, same, ledger).toDo())
                .startsWith("The table is as the topic; the connector is stopped: a rebuild was interrupted,");
        assertThat(report("RUNNING", false, same, ledger).toDo()).contains("does not get on");
    }

    private static TableReport report(
            String state, boolean caughtUp, Map<String, CustomerCounts> counts, Map<String, Range> ledger) {
        return new TableReport(
                "customer-contacts", FACTS, state, caughtUp, new TreeMap<>(counts), new TreeMap<>(ledger));
    }

    private static CustomerCounts counts(ContactState... contacts) {
        CustomerCounts counts = new CustomerCounts();
        for (ContactState contact : contacts) {
            counts.add(contact);
        }
        return counts;
    }

    private static ContactState erased() {
        ContactState contact = new ContactState();
        contact.row(1);
        return contact;
    }

    private static ContactState missing() {
        ContactState contact = new ContactState();
        contact.record(1, true);
        return contact;
    }

    private static ContactState same() {
        ContactState contact = erased();
        contact.record(1, true);
        return contact;
    }

    private static ContactState changed() {
        ContactState contact = erased();
        contact.record(2, true);
        return contact;
    }
}
