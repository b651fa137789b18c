package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.read.ContactRow;
import dev.lethe.e2e.read.Tallies;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.expect.Expectation;
import dev.lethe.traffic.expect.ExpectedContact;
import dev.lethe.traffic.expect.LedgerLines;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that recipients hold at one moment.
 *
 * @param contacts rows; a list, so that a duplicate shows
 * @param records how often each content is held, by recipient
 * @param audiences digests by partner
 * @param ledger lines by recipient
 * @param quarantined values by field
 * @param withheld counts of what went to nobody
 * @param people who are counted, by {@code tenant} and {@code tenant/dimension/value}
 */
record Snapshot(
        List<ExpectedContact> contacts,
        Map<String, Map<ExpectedContact, Long>> records,
        Map<String, Set<String>> audiences,
        Map<String, LedgerLines> ledger,
        Map<String, Long> quarantined,
        Map<String, Long> withheld,
        Map<String, Long> submissions,
        Map<String, Long> pageViews,
        Map<String, Long> people) {

    private static final String PEOPLE = "people/";

    static Snapshot of(Pipeline pipeline) {
        Policy policy = pipeline.stack().policy();
        return new Snapshot(
                pipeline.contacts().rows().stream().map(ContactRow::content).toList(),
                by(
                        policy.projections(),
                        recipient -> pipeline.recipient(recipient).contents()),
                by(policy.audiences(), partner -> pipeline.audience(partner).digests()),
                pipeline.ledger().counts(),
                quarantinedIn(pipeline),
                pipeline.withheld().counts(),
                pipeline.siteDays().counts(Measure.SUBMISSIONS),
                pipeline.siteDays().counts(Measure.PAGE_VIEWS),
                peopleIn(pipeline, policy));
    }

    private static Map<String, Long> peopleIn(Pipeline pipeline, Policy policy) {
        return new Tallies(pipeline.topics())
                .groups().entrySet().stream()
                        .filter(group -> group.getKey().startsWith(PEOPLE))
                        .filter(group ->
                                policy.tenants().containsKey(group.getKey().split("/", 3)[1]))
                        .collect(Collectors.toMap(
                                group -> group.getKey().substring(PEOPLE.length()), Map.Entry::getValue));
    }

    private static <T> Map<String, T> by(List<String> recipients, Function<String, T> held) {
        return recipients.stream().collect(Collectors.toMap(Function.identity(), held));
    }

    private static Map<String, Long> quarantinedIn(Pipeline pipeline) {
        return pipeline.topics().latest(Topics.QUARANTINE).values().stream()
                .collect(Collectors.groupingBy(
                        value -> value.getTenant() + "/" + value.getField(), Collectors.counting()));
    }

    /** Fails unless what came on top of {@code before} is exactly what was expected, and nothing of before is gone. */
    void assertIs(Snapshot before, Expectation added) {
        assertIs(before, added, 0);
    }

    /** The same, when so many page views may have been counted twice because their first answer was lost. */
    void assertIs(Snapshot before, Expectation added, long uncertainPageViews) {
        assertThat(contacts)
                .containsAll(before.contacts)
                .containsAll(added.contacts())
                .hasSize(before.contacts.size() + added.contacts().size());
        records.forEach((recipient, held) -> assertThat(held)
                .as("records of %s", recipient)
                .isEqualTo(sum(
                        before.records.getOrDefault(recipient, Map.of()),
                        counted(added.records().getOrDefault(recipient, List.of())))));
        audiences.forEach((partner, digests) -> {
            Set<String> expected = new HashSet<>(before.audiences.getOrDefault(partner, Set.of()));
            expected.addAll(added.audiences().getOrDefault(partner, Set.of()));
            assertThat(digests).isEqualTo(expected);
        });
        added.ledger()
                .forEach((recipient, lines) -> assertThat(ledger.getOrDefault(recipient, LedgerLines.NONE))
                        .as("ledger of %s", recipient)
                        .isEqualTo(before.ledger
                                .getOrDefault(recipient, LedgerLines.NONE)
                                .plus(lines)));
        assertThat(quarantined).isEqualTo(sum(before.quarantined, added.quarantined()));
        assertThat(withheld).isEqualTo(sum(before.withheld, added.withheld()));
        assertThat(people).isEqualTo(sum(before.people, added.people()));
        assertThat(submissions).isEqualTo(sum(before.submissions, added.submissions()));
        Map<String, Long> expectedViews = sum(before.pageViews, added.pageViews());
        assertThat(pageViews).hasSameSizeAs(expectedViews);
        expectedViews.forEach((site, views) ->
                assertThat(pageViews.getOrDefault(site, 0L)).isBetween(views, views + uncertainPageViews));
    }

    private static Map<ExpectedContact, Long> counted(List<ExpectedContact> contents) {
        return contents.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new HashMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        sum.values().removeIf(count -> count == 0);
        return sum;
    }
}
