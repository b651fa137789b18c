package dev.lethe.cli.demo;

import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.expect.Expectation;
import dev.lethe.traffic.expect.ExpectedContact;
import dev.lethe.traffic.expect.LedgerLines;
import dev.lethe.traffic.send.SendReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares what was added since the demonstration began with what its scenario demands. */
final class Comparison {
    private final Expectation expected;
    private final TopicWatch topics;
    private final DemoTable table;
    private final GateCheck gate;
    private final Set<String> contactsBefore;

    /** Remembers what is in the table now. */
    Comparison(Expectation expected, TopicWatch topics, DemoTable table, GateCheck gate) throws SQLException {
        this.expected = expected;
        this.topics = topics;
        this.table = table;
        this.gate = gate;
        this.contactsBefore = Set.copyOf(table.rows().keySet());
    }

    /** Every count, as it is now. */
    List<Finding> findings(SendReport sent) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        addContacts(findings);
        addRecipients(findings);
        addLedger(findings);
        addWithheld(findings);
        addSites(findings, sent);
        findings.addAll(gate.findings());
        findings.add(Finding.count(
                "dead letters",
                0,
                topics.of(Topics.DEAD_LETTERS.name()).figures().records()));
        return findings;
    }

    private void addContacts(List<Finding> findings) throws SQLException {
        Map<String, ExpectedContact> added = new TreeMap<>(table.rows());
        added.keySet().removeAll(contactsBefore);
        Set<String> tenants = new TreeSet<>();
        Stream.concat(added.values().stream(), expected.contacts().stream())
                .forEach(contact -> tenants.add(contact.tenant()));
        for (String tenant : tenants) {
            findings.add(Finding.members(
                    "rows in PostgreSQL, " + tenant, of(tenant, expected.contacts()), of(tenant, added.values())));
        }
        findings.add(Finding.count(
                "contacts in " + Topics.CUSTOMER_CONTACTS.name(),
                expected.contacts().size(),
                topics.of(Topics.CUSTOMER_CONTACTS.name()).added().size()));
    }

    private static List<ExpectedContact> of(String tenant, Collection<ExpectedContact> contacts) {
        return contacts.stream()
                .filter(contact -> contact.tenant().equals(tenant))
                .toList();
    }

    private void addRecipients(List<Finding> findings) {
        new TreeMap<>(expected.records())
                .forEach((recipient, records) -> findings.add(Finding.members(
                        "records of " + recipient,
                        records.stream().map(Contents::digestOf).toList(),
                        topics.of(Topics.recipientName(recipient)).addedContents())));
        new TreeMap<>(expected.audiences())
                .forEach((partner, digests) -> findings.add(Finding.members(
                        "audience of " + partner,
                        digests,
                        topics.of(Topics.audienceName(partner)).added())));
    }

    private void addLedger(List<Finding> findings) {
        LedgerLines demanded = expected.ledger().values().stream().reduce(LedgerLines.NONE, LedgerLines::plus);
        LedgerLines found = topics.ledger().all();
        findings.add(Finding.count("ledger: given", demanded.added(), found.added()));
        findings.add(Finding.count("ledger: changed", demanded.changed(), found.changed()));
        findings.add(Finding.count("ledger: taken back", demanded.removed(), found.removed()));
        new TreeMap<>(expected.ledger())
                .forEach((recipient, lines) -> findings.add(Finding.count(
                        "ledger balance of " + recipient,
                        lines.balance(),
                        topics.ledger().of(recipient).balance())));
    }

    private void addWithheld(List<Finding> findings) {
        StatisticsTally counted = topics.statistics();
        new TreeMap<>(expected.withheld())
                .forEach((what, count) -> findings.add(
                        Finding.count("withheld: " + withoutWidget(what), count, counted.growth("withheld/" + what))));
        findings.add(Finding.count("withheld in all", sum(expected.withheld()), counted.growth("withheld")));
        findings.add(Finding.count(
                "values in quarantine",
                sum(expected.quarantined()),
                topics.of(Topics.QUARANTINE.name()).added().size()));
    }

    /** {@code tenant/widget/field/REASON} without the widget and the reason's long words: there is room for so much. */
    private static String withoutWidget(String what) {
        String[] parts = what.split("/", -1);
        return parts[0] + " " + parts[2] + ", "
                + parts[3].replace("SENSITIVE_", "").toLowerCase(Locale.ROOT);
    }

    private void addSites(List<Finding> findings, SendReport sent) {
        StatisticsTally counted = topics.statistics();
        new TreeMap<>(expected.submissions())
                .forEach((site, count) -> findings.add(
                        Finding.count("submissions counted, " + site, count, counted.growth("submissions/" + site))));
        new TreeMap<>(expected.people()).forEach((of, count) -> {
            if (!of.contains("/")) {
                findings.add(Finding.count("people counted, " + of, count, counted.growth("people/" + of)));
            }
        });
        new TreeMap<>(expected.pageViews()).forEach((site, count) -> {
            long found = counted.growth("page_views/" + site);
            findings.add(
                    new Finding("page views counted, " + site, count, count + sent.uncertainPageViews(), found, 0, 0));
        });
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
