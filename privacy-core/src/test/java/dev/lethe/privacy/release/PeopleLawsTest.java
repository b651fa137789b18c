package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What somebody learns who reads every figure about the people of a customer, who come, change and leave, and computes
 * with them. The recount has the people themselves and knows nothing of sketches, tallies and lots.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PeopleLawsTest {
    private static final int HISTORIES = 400;
    private static final int MINIMUM = 12;
    private static final int STEP = 15;
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final Policy POLICY = PolicyReader.read(
            DemoPolicy.yaml().replaceFirst("(?s)statistics:.*?\n\n", "statistics: {minimumPeople: 12, step: 15}\n\n"));
    private static final PolicyHistory HISTORY = PolicyHistory.of(POLICY);
    private static final String AGE = "age";
    private static final String STYLE = "field.style";
    private static final List<String> AGES = List.of("18-24", "25-34", "35-44", "unknown");
    private static final List<String> STYLES = List.of("outdoor", "city", "sport", "unknown");

    /** Somebody is counted otherwise than before; without parts not at all. */
    private record Change(int person, Map<String, String> parts) {}

    /** What somebody reads in a round, and how people stood then. */
    private record Round(int changesBefore, Map<Integer, Map<String, String>> people, List<Release> releases) {}

    private record History(long seed, List<Change> changes, List<Round> rounds) {}

    private final List<History> histories = new ArrayList<>();

    PeopleLawsTest() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            histories.add(random(seed));
        }
    }

    @Test
    void shouldTellOfATotalHowManyThereAre() {
        int totals = 0;
        for (History history : histories) {
            for (Round round : history.rounds()) {
                for (Release release : round.releases()) {
                    if (release.group().isTotal()) {
                        assertThat(release.figure())
                                .as("history %d", history.seed())
                                .isEqualTo(round.people().size())
                                .isGreaterThanOrEqualTo(MINIMUM);
                        totals++;
                    }
                }
            }
        }
        assertThat(totals).isGreaterThan(HISTORIES);
    }

    @Test
    void shouldTellOfAPartHowManyThereWereWhenTheTotalWasTold() {
        int falls = 0;
        for (History history : histories) {
            Map<String, Long> last = new HashMap<>();
            for (Round round : history.rounds()) {
                for (Release release : round.releases()) {
                    assertThat(release.day()).isEqualTo(DAY);
                    if (release.group().isPart()) {
                        String name = release.group().key();
                        assertThat(release.figure())
                                .as("%s in history %d", name, history.seed())
                                .isEqualTo(of(release.group(), round.people()))
                                .isGreaterThanOrEqualTo(MINIMUM);
                        Long before = last.put(name, release.figure());
                        falls += before != null && before > release.figure() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(falls).as("figures that fell because people left").isPositive();
    }

    @Test
    void shouldTellAChangeOfManyPeopleOnlyAndNoSmallOne() {
        for (History history : histories) {
            Map<Group, Release> last = new HashMap<>();
            Map<Group, Integer> toldAt = new HashMap<>();
            for (Round round : history.rounds()) {
                for (Release release : round.releases()) {
                    Group group = release.group();
                    Release before = last.put(group, release);
                    Integer from = toldAt.put(group, round.changesBefore());
                    Set<Integer> people = new HashSet<>();
                    history.changes()
                            .subList(from == null ? 0 : from, round.changesBefore())
                            .forEach(change -> people.add(change.person()));
                    assertThat(people)
                            .as("people behind %s in history %d", group, history.seed())
                            .hasSizeGreaterThanOrEqualTo(before == null ? MINIMUM : STEP);
                    if (before != null && before.figure() != release.figure()) {
                        assertThat(Math.abs(release.figure() - before.figure()))
                                .as("change of %s in history %d", group, history.seed())
                                .isGreaterThanOrEqualTo(STEP);
                    }
                }
            }
        }
    }

    @Test
    void shouldLeaveNothingOrEnoughWhenPartsAreSubtractedFromTheirTotal() {
        int left = 0;
        for (History history : histories) {
            Map<String, Long> latest = new TreeMap<>();
            for (Round round : history.rounds()) {
                round.releases().forEach(release -> latest.put(release.group().key(), release.figure()));
                String total = Group.peopleKey("acme");
                for (String dimension : List.of(AGE, STYLE)) {
                    long sum = latest.entrySet().stream()
                            .filter(part -> part.getKey().startsWith(Group.peopleKey("acme", dimension) + "/"))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
                    long rest = latest.getOrDefault(total, 0L) - sum;
                    assertThat(rest == 0 || Math.abs(rest) >= MINIMUM)
                            .as("%d are left by %s in history %d", rest, dimension, history.seed())
                            .isTrue();
                    left += rest == 0 ? 0 : 1;
                }
            }
        }
        assertThat(left).isPositive();
    }

    @Test
    void shouldRepeatNothingButWhatWasTold() {
        KeptTallies tallies = new KeptTallies();
        List<Release> told = new ArrayList<>();
        ReleaseRound round = new ReleaseRound(new ReleaseGate(POLICY, DAY), tallies, new SeededBits(1));
        Group total = group(Group.peopleKey("acme"));
        assertThat(round.repeat(total)).isEmpty();
        for (int person = 0; person < 20; person++) {
            count(tallies, person, Map.of(), Map.of(AGE, "18-24", STYLE, "city"));
        }
        tallies.awaiting().forEach(group -> told.addAll(round.visit(group)));
        count(tallies, 20, Map.of(), Map.of(AGE, "25-34", STYLE, "city"));

        LocalDate next = DAY.plusDays(1);
        List<Release> repeated =
                new ReleaseRound(new ReleaseGate(POLICY, next), tallies, new SeededBits(1)).repeat(total);

        assertThat(repeated).hasSize(3).allMatch(release -> release.day().equals(next));
        assertThat(repeated)
                .extracting(Release::group, Release::figure)
                .containsExactlyInAnyOrderElementsOf(told.stream()
                        .map(release -> org.assertj.core.groups.Tuple.tuple(release.group(), release.figure()))
                        .toList());
    }

    private static History random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KeptTallies tallies = new KeptTallies();
        ReleaseRound round = new ReleaseRound(new ReleaseGate(POLICY, DAY), tallies, new SeededBits(seed));
        Map<Integer, Map<String, String>> people = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        List<Round> rounds = new ArrayList<>();
        int population = 20 + random.nextInt(150);
        int leavers = 1 + random.nextInt(6);
        for (int i = 0; i < 500; i++) {
            int person = random.nextInt(population);
            Map<String, String> before = people.getOrDefault(person, Map.of());
            boolean leaves = !before.isEmpty() && random.nextInt(6) < leavers;
            Map<String, String> after =
                    leaves ? Map.of() : Map.of(AGE, skewed(AGES, random), STYLE, skewed(STYLES, random));
            changes.add(new Change(person, after));
            count(tallies, person, before, after);
            people.put(person, after);
            people.values().removeIf(Map::isEmpty);
            if (random.nextInt(30) == 0 || i == 499) {
                List<Release> releases = new ArrayList<>();
                tallies.awaiting().forEach(group -> releases.addAll(round.visit(group)));
                rounds.add(new Round(changes.size(), Map.copyOf(people), releases));
            }
        }
        return new History(seed, changes, rounds);
    }

    /** As the pipeline does. Each person has a bucket of its own. */
    private static void count(KeptTallies tallies, int person, Map<String, String> before, Map<String, String> after) {
        OptionalInt bucket = OptionalInt.of(person);
        int change = (after.isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
        Group total = group(Group.peopleKey("acme"));
        Tally known = tallies.of(total);
        tallies.keep(total, known.counting(change, bucket));
        tallies.await(total);
        for (String dimension : List.of(AGE, STYLE)) {
            String left = before.get(dimension);
            String joined = after.get(dimension);
            if (left != null && !left.equals(joined)) {
                countPart(tallies, group(Group.peopleKey("acme", dimension, left)), -1, bucket, known.releases());
            }
            if (joined != null && !joined.equals(left)) {
                countPart(tallies, group(Group.peopleKey("acme", dimension, joined)), 1, bucket, known.releases());
            }
        }
    }

    private static void countPart(KeptTallies tallies, Group part, int change, OptionalInt bucket, int lots) {
        Part known = tallies.parts(part.scope()).getOrDefault(part, Part.NEW);
        tallies.keep(part, known.counting(change, bucket, lots));
    }

    private static Group group(String key) {
        return Group.ofKey(key, HISTORY).orElseThrow();
    }

    private static long of(Group part, Map<Integer, Map<String, String>> people) {
        return people.values().stream()
                .filter(parts ->
                        part.names().get(2).equals(parts.get(part.names().get(1))))
                .count();
    }

    private static String skewed(List<String> names, SplittableRandom random) {
        int index = 0;
        while (index < names.size() - 1 && random.nextInt(3) == 0) {
            index++;
        }
        return names.get(index);
    }
}
