package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.traffic.expect.Expectation;
import dev.lethe.traffic.expect.ExpectedContact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that recipients hold at one moment.
 *
 * @param contacts rows; a list, so that a duplicate shows
 * @param audiences digests by partner
 */
record Snapshot(
        List<ExpectedContact> contacts,
        Map<String, Set<String>> audiences,
        Map<String, Long> submissions,
        Map<String, Long> pageViews) {

    static Snapshot of(Pipeline pipeline) {
        List<ExpectedContact> contacts = pipeline.contacts().rows().stream()
                .map(row -> new ExpectedContact(
                        row.tenant(), Objects.requireNonNullElse(row.email(), ""), row.givenName(), row.purposes()))
                .toList();
        Map<String, Set<String>> audiences = pipeline.stack().policy().rules().audiences().stream()
                .collect(Collectors.toMap(
                        partner -> partner,
                        partner -> pipeline.audience(partner).digests()));
        return new Snapshot(
                contacts,
                audiences,
                pipeline.siteDays().counts(Measure.SUBMISSIONS),
                pipeline.siteDays().counts(Measure.PAGE_VIEWS));
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
        audiences.forEach((partner, digests) -> {
            Set<String> expected = new HashSet<>(before.audiences.getOrDefault(partner, Set.of()));
            expected.addAll(added.audiences().getOrDefault(partner, Set.of()));
            assertThat(digests).isEqualTo(expected);
        });
        assertThat(submissions).isEqualTo(sum(before.submissions, added.submissions()));
        Map<String, Long> expectedViews = sum(before.pageViews, added.pageViews());
        assertThat(pageViews).hasSameSizeAs(expectedViews);
        expectedViews.forEach((site, views) ->
                assertThat(pageViews.getOrDefault(site, 0L)).isBetween(views, views + uncertainPageViews));
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new HashMap<>(one);
        other.forEach((site, count) -> sum.merge(site, count, Long::sum));
        sum.values().removeIf(count -> count == 0);
        return sum;
    }
}
