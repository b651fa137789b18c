package dev.lethe.e2e.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.privacy.policy.Statistics;
import dev.lethe.privacy.release.Group;
import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.ReleaseMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The figures that everybody may know, against what the pipeline has counted. */
public final class Released {
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final TopicReader topics;
    private final Tallies tallies;

    /** Reads with {@code topics}. */
    public Released(TopicReader topics) {
        this.topics = topics;
        this.tallies = new Tallies(topics);
    }

    /**
     * Returns when everything is published that {@code rules}, which add no noise, allow. Fails unless each figure, in
     * the order of publication, is at least the minimum, grows by at least the step, never exceeds what was counted and
     * is behind it by fewer people than the policy's number at the end.
     */
    public void awaitWhatThePolicyAllows(Statistics rules) {
        await().atMost(LONGEST).untilAsserted(() -> {
            Map<String, StatisticTally> counted = tallies.all();
            Map<String, List<Long>> published = published();
            counted.keySet().removeIf(key -> key.startsWith(Group.STANDING.toString()));
            counted.forEach((key, tally) -> {
                List<Long> figures = published.getOrDefault(key, List.of());
                assertThat(tally.getFigure()).as(key).isEqualTo(figures.isEmpty() ? 0 : last(figures));
                assertThat(figures).as(key).hasSize(tally.getReleases());
                assertThat(people(tally))
                        .as("people behind what is not told of %s", key)
                        .isLessThan(figures.isEmpty() ? rules.minimumPeople() : rules.step());
                if (!key.endsWith("/*")) {
                    assertThat(last(figures)).as(key).isLessThanOrEqualTo(tally.getCounted());
                }
            });
            published.forEach((key, figures) -> assertGrows(key, figures, rules));
            assertAddUp(published);
            people().forEach((key, figures) -> assertMovesInSteps(key, figures, rules));
        });
    }

    /** The figures of each group in the order of their publication. */
    public Map<String, List<Long>> published() {
        Map<String, List<Long>> figures = new LinkedHashMap<>();
        topics.committed(Topics.SITE_DAYS).forEach(entry -> {
            SiteDayCount count = entry.value();
            if (count != null) {
                add(figures, ReleaseMapping.tallyKey(count), count.getCount());
            }
        });
        topics.committed(Topics.SITE_BREAKDOWNS).forEach(entry -> {
            SiteBreakdownCount count = entry.value();
            if (count != null) {
                add(figures, ReleaseMapping.tallyKey(count), count.getCount());
            }
        });
        topics.committed(Topics.WITHHELD_DAYS).forEach(entry -> {
            WithheldDayCount count = entry.value();
            if (count != null) {
                add(figures, ReleaseMapping.tallyKey(count), count.getCount());
            }
        });
        return figures;
    }

    /** What was told of people, who come and go, in the order of its publication. */
    private Map<String, List<Long>> people() {
        Map<String, List<Long>> figures = new LinkedHashMap<>();
        topics.committed(Topics.PEOPLE).forEach(entry -> {
            PeopleCount count = entry.value();
            if (count != null) {
                add(figures, ReleaseMapping.tallyKey(count), count.getCount());
            }
        });
        return figures;
    }

    private static void assertMovesInSteps(String key, List<Long> figures, Statistics rules) {
        assertThat(figures).as(key).allMatch(figure -> figure >= rules.minimumPeople());
        for (int i = 1; i < figures.size(); i++) {
            long change = Math.abs(figures.get(i) - figures.get(i - 1));
            assertThat(change == 0 || change >= rules.step())
                    .as("%s changes by %d", key, change)
                    .isTrue();
        }
    }

    /** The parts of a total tell no more than the total. */
    private static void assertAddUp(Map<String, List<Long>> published) {
        Map<String, Long> sums = new TreeMap<>();
        published.forEach((key, figures) -> {
            String[] names = key.split("/", 5);
            boolean visitors = names[1].equals("visitors");
            if (names.length == 5 && !names[1].equals("withheld") && !visitors) {
                sums.merge(String.join("/", List.of(names).subList(0, 4)), last(figures), Long::sum);
            }
        });
        sums.forEach((division, sum) -> {
            String total = division.substring(0, division.lastIndexOf('/'));
            assertThat(sum)
                    .as("parts of %s", division)
                    .isLessThanOrEqualTo(last(published.getOrDefault(total, List.of())));
        });
    }

    private static void assertGrows(String key, List<Long> figures, Statistics rules) {
        assertThat(figures.get(0)).as(key).isGreaterThanOrEqualTo(rules.minimumPeople());
        for (int i = 1; i < figures.size(); i++) {
            assertThat(figures.get(i) - figures.get(i - 1)).as(key).isGreaterThanOrEqualTo(rules.step());
        }
    }

    private static void add(Map<String, List<Long>> figures, String key, long figure) {
        Objects.requireNonNull(figures.computeIfAbsent(key, unknown -> new ArrayList<>()))
                .add(figure);
    }

    private static int people(StatisticTally tally) {
        return BitSet.valueOf(tally.getPeople().duplicate()).cardinality();
    }

    private static long last(List<Long> figures) {
        return figures.isEmpty() ? 0 : figures.get(figures.size() - 1);
    }
}
