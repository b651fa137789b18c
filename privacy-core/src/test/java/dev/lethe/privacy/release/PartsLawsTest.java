package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Subtraction by somebody who reads every total and every part of it, in random histories. The recount has the views
 * themselves and knows nothing of sketches, tallies and lots.
 */
final class PartsLawsTest {
    private static final int HISTORIES = 400;
    private static final int MINIMUM = 12;
    private static final int STEP = 15;
    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final Policy POLICY = PolicyReader.read(DemoPolicy.yaml()
            .replaceFirst("(?s)statistics:.*?\n\n", "statistics: {minimumPeople: 12, step: 15}\n\n")
            .replace("pages: [/, /spring, \"/demo/*\"]", "pages: [/a, /b, /c, \"/d/*\"]"));
    private static final Group TOTAL =
            Group.of(Dataset.PAGE_VIEWS, DAY, List.of("acme-shop"), POLICY).orElseThrow();
    private static final List<String> PAGES = List.of("/a", "/b", "/c", "/d/*", "*");
    private static final List<String> DOMAINS = List.of("direct", "example.com", "example.org", "example.co.uk");

    /** One view; {@code person} is -1 when the browser objects to tracking. */
    private record View(int id, int person, String page, String referrer) {}

    /** What somebody reads: the figures of a round. */
    private record Round(int viewsBefore, List<Release> releases) {}

    private record History(List<View> views, List<Round> rounds) {}

    @Test
    void shouldTellInEachChangeOfAPartOfAsManyPeopleAsThePolicyDemands() {
        int changes = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = random(seed);
            Map<Group, Set<View>> told = new HashMap<>();
            List<View> inTotal = List.of();
            for (Round round : history.rounds()) {
                inTotal = toldInTotal(history, round, inTotal);
                for (Release release : round.releases()) {
                    if (!release.group().isPart()) {
                        continue;
                    }
                    List<View> all = of(release.group(), inTotal);
                    Set<View> before = told.getOrDefault(release.group(), Set.of());
                    Set<View> fresh = new HashSet<>(all);
                    fresh.removeAll(before);
                    assertThat(release.figure())
                            .as("%s in history %d", release.group(), seed)
                            .isEqualTo(all.size());
                    assertThat(people(fresh))
                            .as("people behind %s in history %d", release.group(), seed)
                            .hasSizeGreaterThanOrEqualTo(before.isEmpty() ? MINIMUM : STEP);
                    told.put(release.group(), new HashSet<>(all));
                    changes++;
                }
            }
        }
        assertThat(changes).isGreaterThan(HISTORIES);
    }

    @Test
    void shouldLeaveNothingOrEnoughPeopleWhenPartsAreSubtractedFromTheirTotal() {
        int left = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = random(seed);
            List<View> inTotal = List.of();
            Map<Group, List<View>> told = new HashMap<>();
            for (Round round : history.rounds()) {
                inTotal = toldInTotal(history, round, inTotal);
                for (Release release : round.releases()) {
                    if (release.group().isPart()) {
                        told.put(release.group(), of(release.group(), inTotal));
                    }
                }
                for (Dimension dimension : List.of(Dimension.PAGE, Dimension.REFERRER)) {
                    Set<View> rest = new HashSet<>(inTotal);
                    told.forEach((part, views) -> {
                        if (part.names().get(1).equals(dimension.word())) {
                            views.forEach(rest::remove);
                        }
                    });
                    if (!rest.isEmpty()) {
                        assertThat(people(rest))
                                .as("rest by %s in history %d", dimension, seed)
                                .hasSizeGreaterThanOrEqualTo(MINIMUM);
                        left++;
                    }
                }
            }
        }
        assertThat(left).isPositive();
    }

    /** No part waits without a reason: without the largest one that waits, the rest would tell of too few people. */
    @Test
    void shouldTellEveryPartThatLeavesEnoughPeople() {
        int waiting = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = random(seed);
            List<View> inTotal = List.of();
            Map<Group, List<View>> told = new HashMap<>();
            for (Round round : history.rounds()) {
                inTotal = toldInTotal(history, round, inTotal);
                for (Release release : round.releases()) {
                    if (release.group().isPart()) {
                        told.put(release.group(), of(release.group(), inTotal));
                    }
                }
            }
            List<List<View>> untold = new ArrayList<>();
            Set<Integer> largest = Set.of();
            for (String page : PAGES) {
                Group part = part(Dimension.PAGE, page);
                List<View> pending = new ArrayList<>(of(part, inTotal));
                pending.removeAll(new HashSet<>(told.getOrDefault(part, List.of())));
                untold.add(pending);
                int enough = told.containsKey(part) ? STEP : MINIMUM;
                if (people(pending).size() >= enough && people(pending).size() >= largest.size()) {
                    largest = people(pending);
                }
            }
            if (!largest.isEmpty()) {
                Set<Integer> waits = largest;
                Set<Integer> others = new HashSet<>();
                untold.stream()
                        .map(PartsLawsTest::people)
                        .filter(one -> !one.equals(waits))
                        .forEach(others::addAll);
                assertThat(others).as("the rest in history %d", seed).hasSizeLessThan(MINIMUM);
                waiting++;
            }
        }
        assertThat(waiting).as("histories in which a part waits").isPositive().isLessThan(HISTORIES);
    }

    private static History random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KeptTallies tallies = new KeptTallies();
        ReleaseRound round = new ReleaseRound(new ReleaseGate(POLICY, DAY), tallies, new SeededBits(seed));
        List<View> views = new ArrayList<>();
        List<Round> rounds = new ArrayList<>();
        int people = 20 + random.nextInt(120);
        for (int i = 0; i < 300; i++) {
            View view = new View(
                    i,
                    random.nextInt(6) == 0 ? -1 : random.nextInt(people),
                    skewed(PAGES, random),
                    skewed(DOMAINS, random));
            views.add(view);
            count(tallies, view);
            if (random.nextInt(40) == 0 || i == 299) {
                List<Release> releases = new ArrayList<>();
                tallies.awaiting().forEach(group -> releases.addAll(round.visit(group)));
                rounds.add(new Round(views.size(), releases));
            }
        }
        return new History(views, rounds);
    }

    private static void count(KeptTallies tallies, View view) {
        OptionalInt bucket = view.person() < 0 ? OptionalInt.empty() : OptionalInt.of(view.person());
        Tally total = tallies.of(TOTAL);
        tallies.keep(TOTAL, total.counting(1, bucket));
        tallies.await(TOTAL);
        for (Group part : List.of(part(Dimension.PAGE, view.page()), part(Dimension.REFERRER, view.referrer()))) {
            Part known = tallies.parts(part.scope()).getOrDefault(part, Part.NEW);
            tallies.keep(part, known.counting(1, bucket, total.releases()));
        }
    }

    private static Group part(Dimension dimension, String part) {
        return TOTAL.part(Partition.by(dimension), part, POLICY).orElseThrow();
    }

    private static String skewed(List<String> names, SplittableRandom random) {
        int index = 0;
        while (index < names.size() - 1 && random.nextInt(3) == 0) {
            index++;
        }
        return names.get(index);
    }

    /** The views behind the total after {@code round}: all so far when it was told, else those from before. */
    private static List<View> toldInTotal(History history, Round round, List<View> before) {
        return round.releases().stream()
                .filter(release -> release.group().equals(TOTAL))
                .findFirst()
                .map(release -> {
                    List<View> views = history.views().subList(0, round.viewsBefore());
                    assertThat(release.figure()).isEqualTo(views.size());
                    return views;
                })
                .orElse(before);
    }

    private static List<View> of(Group part, List<View> views) {
        Function<View, String> value = part.names().get(1).equals("page") ? View::page : View::referrer;
        return views.stream()
                .filter(view -> value.apply(view).equals(part.names().get(2)))
                .toList();
    }

    private static Set<Integer> people(Collection<View> views) {
        return views.stream().map(View::person).filter(person -> person >= 0).collect(Collectors.toSet());
    }
}
