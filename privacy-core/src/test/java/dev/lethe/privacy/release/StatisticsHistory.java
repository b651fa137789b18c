package dev.lethe.privacy.release;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * A random history of two days, in which people come and go in groups of very different sizes, and what is released in
 * it.
 */
final class StatisticsHistory {
    static final LocalDate DAY = LocalDate.parse("2026-03-01");

    /** Somebody came to a group or left it, or, without a group, a round took place. */
    record Step(int person, Group group, int change, int round) {
        boolean isRound() {
            return round > 0;
        }
    }

    /** What was published, and in which round. */
    record Published(int round, Release release) {}

    private static final List<String> NAMES = List.of(
            "submissions/globex-books",
            "withheld/globex/reading-list/diagnosis/SENSITIVE_DROPPED",
            "withheld/globex/reading-list/budget/SENSITIVE_QUARANTINED",
            "withheld/globex/reading-list/remarks/FIELD_INVALID",
            "withheld/globex/reading-list/*/KNOWN_CHILD");

    private StatisticsHistory() {}

    static Policy policy(String statistics) {
        return PolicyReader.read(
                DemoPolicy.yaml().replaceFirst("(?s)statistics:.*?\n\n", "statistics: {" + statistics + "}\n\n"));
    }

    /** Steps with people of whom some come often; {@code departures}: some leave again. */
    static List<Step> random(long seed, Policy policy, boolean departures) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Step> steps = new ArrayList<>();
        List<Step> present = new ArrayList<>();
        int round = 0;
        for (int day = 0; day < 2; day++) {
            List<Group> groups = groups(DAY.plusDays(day), policy);
            for (int i = 0; i < 400; i++) {
                if (random.nextInt(25) == 0) {
                    steps.add(new Step(0, groups.get(0), 0, ++round));
                } else if (departures && !present.isEmpty() && random.nextInt(4) == 0) {
                    Step gone = present.remove(random.nextInt(present.size()));
                    steps.add(new Step(gone.person(), gone.group(), -1, 0));
                } else {
                    Step come = new Step(random.nextInt(150), anyOf(groups, random), 1, 0);
                    steps.add(come);
                    present.add(come);
                }
            }
        }
        LocalDate after = DAY.plusDays(2);
        steps.add(new Step(0, groups(after, policy).get(0), 0, ++round));
        steps.add(new Step(0, groups(after, policy).get(0), 0, ++round));
        return steps;
    }

    /** Runs {@code steps} as the pipeline does. Each person has a bucket of its own in every group. */
    static List<Published> run(List<Step> steps, Policy policy, KeptTallies tallies, long seed) {
        List<Published> published = new ArrayList<>();
        SeededBits bits = new SeededBits(seed);
        for (Step step : steps) {
            if (step.isRound()) {
                ReleaseRound round =
                        new ReleaseRound(new ReleaseGate(policy, step.group().day()), tallies, bits);
                for (Group group : tallies.awaiting()) {
                    round.visit(group).forEach(release -> published.add(new Published(step.round(), release)));
                }
            } else {
                Tally tally = tallies.of(step.group());
                Lot pending = tally.pending().with(step.change(), OptionalInt.of(step.person()));
                tallies.keep(step.group(), tally.telling(pending));
                tallies.await(step.group());
            }
        }
        return published;
    }

    private static List<Group> groups(LocalDate day, Policy policy) {
        PolicyHistory history = PolicyHistory.of(policy);
        return NAMES.stream()
                .map(name -> Group.ofKey(day + "/" + name, history).orElseThrow())
                .toList();
    }

    /** The first ones are large, the last ones small. */
    private static Group anyOf(List<Group> groups, SplittableRandom random) {
        int index = 0;
        while (index < groups.size() - 1 && random.nextInt(3) > 0) {
            index++;
        }
        return groups.get(random.nextInt(index + 1));
    }
}
