package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Statistics;
import dev.lethe.privacy.release.StatisticsHistory.Published;
import dev.lethe.privacy.release.StatisticsHistory.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks by somebody who reads every published record with the moment of its round and compares them with each other,
 * in random histories. The recount knows nothing of sketches and tallies: it has the people themselves.
 */
final class ReleaseLawsTest {
    private static final int HISTORIES = 300;
    private static final Policy PLAIN = StatisticsHistory.policy("minimumPeople: 12, step: 15");
    private static final Policy NOISY =
            StatisticsHistory.policy("minimumPeople: 12, step: 15, noise: {epsilon: 0.7, budget: 2}");

    /** What a figure's change tells: the steps, each of which is told once. */
    private record ToldLot(Published published, boolean first, List<Step> steps) {
        Set<Integer> people() {
            return steps.stream().map(Step::person).collect(Collectors.toSet());
        }

        long change() {
            return steps.stream().mapToLong(Step::change).sum();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTellInEachChangeOfAFigureOfAsManyPeopleAsThePolicyDemands(boolean departures) {
        Statistics rules = PLAIN.statistics();
        int lots = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Step> steps = StatisticsHistory.random(seed, PLAIN, departures);
            for (ToldLot lot : recount(steps, run(steps, PLAIN))) {
                assertThat(lot.people())
                        .as(
                                "people of %s in history %d",
                                lot.published().release().group(), seed)
                        .hasSizeGreaterThanOrEqualTo(lot.first() ? rules.minimumPeople() : rules.step());
                lots++;
            }
        }
        assertThat(lots).isGreaterThan(HISTORIES * 2);
    }

    /**
     * A total of a customer's day is the sum of its rows. What it holds beyond the groups that are told is the row of
     * what was left over: nothing, or a lot of enough people, of which no group that is not told can be computed.
     */
    @Test
    void shouldNotLetASmallGroupBeComputedFromATotal() {
        int leftOver = 0;
        int silent = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Step> steps = StatisticsHistory.random(seed, PLAIN, false);
            Map<String, Long> figures = new HashMap<>();
            run(steps, PLAIN)
                    .forEach(published -> figures.put(
                            published.release().group().key(),
                            published.release().figure()));
            Map<Group, Set<Integer>> people = new HashMap<>();
            steps.stream()
                    .filter(step -> !step.isRound())
                    .forEach(step -> people.computeIfAbsent(step.group(), group -> new HashSet<>())
                            .add(step.person()));
            for (Map.Entry<Group, Set<Integer>> group : people.entrySet()) {
                if (group.getValue().size() < PLAIN.statistics().minimumPeople()) {
                    assertThat(figures).doesNotContainKey(group.getKey().key());
                    silent++;
                }
            }
            for (ToldLot lot : recount(steps, run(steps, PLAIN))) {
                Group group = lot.published().release().group();
                if (group.dataset() == Dataset.WITHHELD && group.scope().equals(group)) {
                    assertThat(lot.people())
                            .hasSizeGreaterThanOrEqualTo(PLAIN.statistics().minimumPeople());
                    leftOver++;
                }
            }
        }
        assertThat(leftOver).as("totals that hold something left over").isPositive();
        assertThat(silent).as("groups that are too small").isPositive();
    }

    /**
     * Two histories that differ in one arrival or departure of one person are published alike up to a round in which
     * what the person did is told together with what others did, as many as the policy demands with her. Nothing is
     * ever different outside her group and its customer's day.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldHideOnePersonsArrivalOrDepartureAmongOthers(boolean departures) {
        int visible = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Step> with = StatisticsHistory.random(seed, PLAIN, departures);
            int index = lastStep(with, (int) (seed * 7 % 780), departures ? -1 : 1);
            List<Step> without = new ArrayList<>(with);
            Step hers = without.remove(index);
            List<Published> one = run(with, PLAIN);
            List<Published> other = run(without, PLAIN);

            Set<Published> different = new HashSet<>(one);
            different.addAll(other);
            different.removeAll(intersection(one, other));
            assertThat(different)
                    .allSatisfy(published -> assertThat(published.release().group())
                            .isIn(hers.group(), hers.group().scope()));
            int first = different.stream().mapToInt(Published::round).min().orElse(0);
            Stream<ToldLot> lots = Stream.concat(recount(with, one).stream(), recount(without, other).stream());
            assertThat(lots.filter(lot -> lot.published().round() == first)
                            .filter(lot -> different.contains(lot.published())))
                    .allSatisfy(lot -> {
                        Set<Integer> others = lot.people();
                        others.remove(hers.person());
                        assertThat(others)
                                .hasSizeGreaterThanOrEqualTo(PLAIN.statistics().minimumPeople() - 1);
                    });
            visible += different.isEmpty() ? 0 : 1;
        }
        assertThat(visible)
                .as("histories in which it shows at all")
                .isPositive()
                .isLessThan(HISTORIES);
    }

    /** Somebody else in her place, as often: nobody can tell which of the two it was. */
    @Test
    void shouldPublishTheSameWhoeverItWas() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Step> steps = StatisticsHistory.random(seed, PLAIN, true);
            int somebody = (int) (seed % 150);
            List<Step> exchanged = steps.stream()
                    .map(step -> step.person() == somebody && !step.isRound()
                            ? new Step(1_000, step.group(), step.change(), 0)
                            : step)
                    .toList();

            assertThat(run(exchanged, PLAIN)).isEqualTo(run(steps, PLAIN));
        }
    }

    /** Later departures of everybody who is not many: nothing is published again. */
    @Test
    void shouldNotPublishAgainWhatADeletionWouldReveal() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Step> steps = StatisticsHistory.random(seed, PLAIN, false);
            KeptTallies tallies = new KeptTallies();
            StatisticsHistory.run(steps, PLAIN, tallies, seed);
            Step last = steps.get(steps.size() - 1);
            List<Step> deletions = new ArrayList<>();
            steps.stream()
                    .filter(step -> step.person() < 3 && !step.isRound() && pendingOf(step.group(), tallies) == 0)
                    .forEach(step -> deletions.add(new Step(step.person(), step.group(), -1, 0)));
            deletions.add(new Step(0, last.group(), 0, last.round() + 1));

            assertThat(StatisticsHistory.run(deletions, PLAIN, tallies, seed)).isEmpty();
        }
    }

    @Test
    void shouldNeverOverdrawABudgetAndChargeEachRelease() {
        Statistics.Noise noise = Objects.requireNonNull(NOISY.statistics().noise());
        int exhausted = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<Step> steps = StatisticsHistory.random(seed, NOISY, false);
            KeptTallies tallies = new KeptTallies();
            List<Published> published = StatisticsHistory.run(steps, NOISY, tallies, seed);

            Map<Group, Long> releases = published.stream()
                    .collect(Collectors.groupingBy(one -> one.release().group().scope(), Collectors.counting()));
            releases.forEach((scope, count) -> {
                assertThat((long) tallies.spent(scope).spent()).isEqualTo(count * noise.epsilon());
                assertThat(tallies.spent(scope).spent()).isLessThanOrEqualTo(noise.budget());
            });
            exhausted += releases.containsValue((long) (noise.budget() / noise.epsilon())) ? 1 : 0;
        }
        assertThat(exhausted).isPositive();
    }

    private static int pendingOf(Group group, Tallies tallies) {
        return tallies.of(group).pending().people().people();
    }

    private static List<Published> run(List<Step> steps, Policy policy) {
        return StatisticsHistory.run(steps, policy, new KeptTallies(), 1);
    }

    private static Set<Published> intersection(List<Published> one, List<Published> other) {
        Set<Published> common = new HashSet<>(one);
        common.retainAll(new HashSet<>(other));
        return common;
    }

    /** The place of a step of this kind that is not too late to be told. */
    private static int lastStep(List<Step> steps, int from, int change) {
        int index = from;
        while (steps.get(index).isRound() || steps.get(index).change() != change) {
            index++;
        }
        return index;
    }

    /**
     * The steps behind each published change: all of its group that were not told before, and for what was left over
     * those of the customer's groups whose day was over. Fails when their number is not by what the figure changed.
     */
    private static List<ToldLot> recount(List<Step> steps, List<Published> published) {
        List<ToldLot> lots = new ArrayList<>();
        Map<Group, List<Step>> open = new HashMap<>();
        Map<Group, Long> figures = new HashMap<>();
        for (Step step : steps) {
            if (!step.isRound()) {
                open.computeIfAbsent(step.group(), group -> new ArrayList<>()).add(step);
                continue;
            }
            List<Published> now = published.stream()
                    .filter(one -> one.round() == step.round())
                    .toList();
            for (Published one : now) {
                Group group = one.release().group();
                List<Step> told = Objects.requireNonNullElse(open.remove(group), List.of());
                ToldLot lot = new ToldLot(one, !figures.containsKey(group), told);
                assertThat(one.release().figure() - figures.getOrDefault(group, 0L))
                        .isEqualTo(lot.change());
                figures.put(group, one.release().figure());
                lots.add(lot);
            }
            open.keySet().stream()
                    .filter(group -> group.day().isBefore(step.group().day())
                            && !group.scope().equals(group))
                    .toList()
                    .forEach(group -> {
                        List<Step> left = Objects.requireNonNull(open.remove(group));
                        open.computeIfAbsent(group.scope(), scope -> new ArrayList<>())
                                .addAll(left);
                    });
        }
        return lots;
    }
}
