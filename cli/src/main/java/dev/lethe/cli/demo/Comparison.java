package dev.lethe.cli.demo;

import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.expect.Expectation;
import dev.lethe.traffic.expect.ExpectedContact;
import dev.lethe.traffic.send.SendReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what was added since the demonstration began with what its scenario demands. */
final class Comparison {
    private final Expectation expected;
    private final TopicWatch topics;
    private final DemoTable table;
    private final Set<String> contactsBefore;

    /** Remembers what is in the table now. */
    Comparison(Expectation expected, TopicWatch topics, DemoTable table) throws SQLException {
        this.expected = expected;
        this.topics = topics;
        this.table = table;
        this.contactsBefore = Set.copyOf(table.rows().keySet());
    }

    /** Every count, as it is now. */
    List<Finding> findings(SendReport sent) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        addContacts(findings);
        new TreeMap<>(expected.audiences())
                .forEach((partner, digests) -> findings.add(members(
                        "audience of " + partner,
                        digests,
                        topics.of(Topics.audienceName(partner)).added())));
        TopicTally days = topics.of(Topics.SITE_DAYS.name());
        new TreeMap<>(expected.submissions())
                .forEach((site, count) -> findings.add(
                        Finding.count("submissions counted, " + site, count, days.growth(site + "/", "/submissions"))));
        new TreeMap<>(expected.pageViews()).forEach((site, count) -> {
            long found = days.growth(site + "/", "/page_views");
            findings.add(
                    new Finding("page views counted, " + site, count, count + sent.uncertainPageViews(), found, 0, 0));
        });
        findings.add(Finding.count(
                "dead letters",
                0,
                topics.of(Topics.DEAD_LETTERS.name()).figures().records()));
        return findings;
    }

    private void addContacts(List<Finding> findings) throws SQLException {
        Map<String, DemoTable.Row> added = new TreeMap<>(table.rows());
        added.keySet().removeAll(contactsBefore);
        Map<String, Set<ExpectedContact>> byTenant = new TreeMap<>();
        added.values()
                .forEach(row -> byTenant.computeIfAbsent(row.tenant(), tenant -> new HashSet<>())
                        .add(new ExpectedContact(
                                row.tenant(), String.valueOf(row.email()), row.givenName(), row.purposes())));
        Set<String> tenants = new TreeSet<>(byTenant.keySet());
        expected.contacts().forEach(contact -> tenants.add(contact.tenant()));
        for (String tenant : tenants) {
            Set<ExpectedContact> demanded = expected.contacts().stream()
                    .filter(contact -> contact.tenant().equals(tenant))
                    .collect(Collectors.toSet());
            findings.add(members("rows in PostgreSQL, " + tenant, demanded, byTenant.getOrDefault(tenant, Set.of())));
        }
        long keys = topics.of(Topics.CUSTOMER_CONTACTS.name()).added().size();
        findings.add(Finding.count(
                "contacts in " + Topics.CUSTOMER_CONTACTS.name(),
                expected.contacts().size(),
                keys));
    }

    private static <T> Finding members(String what, Set<T> demanded, Set<T> found) {
        long missing =
                demanded.stream().filter(member -> !found.contains(member)).count();
        long surplus =
                found.stream().filter(member -> !demanded.contains(member)).count();
        return new Finding(what, demanded.size(), demanded.size(), found.size(), missing, surplus);
    }
}
