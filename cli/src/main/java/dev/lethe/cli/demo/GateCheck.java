package dev.lethe.cli.demo;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.Statistics;
import dev.lethe.privacy.release.Budget;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.Holdback;
import dev.lethe.privacy.release.ReleaseGate;
import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.streams.mapping.TallyMapping;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what is published with what was counted: a published figure is what the gate let through, never more than
 * the truth, never of a group that is too small; and behind it is at most what the gate must hold back.
 */
final class GateCheck {
    /** Who waits longer for a release than this does not wait in a demonstration. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Policy policy;
    private final PolicyHistory history;
    private final ReleaseGate gate;
    private final StatisticsTally statistics;

    GateCheck(Policy policy, StatisticsTally statistics) {
        this.policy = policy;
        this.history = PolicyHistory.of(policy);
        this.gate = new ReleaseGate(policy, LocalDate.now(ZoneOffset.UTC));
        this.statistics = statistics;
    }

    List<Finding> findings() {
        Statistics rules = policy.statistics();
        Map<String, StatisticTally> tallies = statistics.touched();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.members(
                "released figures",
                tallies.entrySet().stream()
                        .filter(entry -> entry.getValue().getReleases() > 0)
                        .map(entry -> entry.getKey() + "=" + entry.getValue().getFigure())
                        .toList(),
                tallies.keySet().stream()
                        .filter(key -> statistics.figure(key) > 0)
                        .map(key -> key + "=" + statistics.figure(key))
                        .toList()));
        if (rules.noise() == null) {
            findings.add(Finding.count(
                    "released of fewer than " + rules.minimumPeople() + ", or too much",
                    0,
                    tallies.entrySet().stream()
                            .filter(entry -> isTooMuch(entry.getKey(), entry.getValue()))
                            .count()));
        }
        if (rules.every().compareTo(PATIENCE) <= 0) {
            long due = tallies.entrySet().stream()
                    .filter(entry -> !isStanding(entry.getKey()))
                    .filter(entry ->
                            reason(entry.getKey(), entry.getValue(), tallies).isEmpty())
                    .count();
            findings.add(Finding.count("not released without a reason", 0, due));
        }
        return findings;
    }

    /** How many groups have nothing new published, by the reason. */
    Map<Holdback, Long> reasons() {
        Map<String, StatisticTally> tallies = statistics.touched();
        Map<Holdback, Long> reasons = new EnumMap<>(Holdback.class);
        tallies.forEach(
                (key, tally) -> reason(key, tally, tallies).ifPresent(reason -> reasons.merge(reason, 1L, Long::sum)));
        return reasons;
    }

    private Optional<Holdback> reason(String key, StatisticTally tally, Map<String, StatisticTally> tallies) {
        Optional<StatisticTally> scope = Group.ofKey(key, history)
                .flatMap(group -> Optional.ofNullable(tallies.get(group.scope().key())));
        return gate.holdback(
                TallyMapping.toTally(tally), scope.map(TallyMapping::toBudget).orElse(Budget.UNTOUCHED));
    }

    private boolean isTooMuch(String key, StatisticTally tally) {
        long figure = statistics.figure(key);
        boolean leftOver = key.endsWith("/" + Group.ANY);
        boolean mayFall = leftOver || isStanding(key);
        return figure > 0
                && (figure < policy.statistics().minimumPeople() || (!mayFall && figure > tally.getCounted()));
    }

    /** Whether it may have fallen since it was told, and may have to wait because of its parts. */
    private static boolean isStanding(String key) {
        return key.startsWith(Group.STANDING.toString());
    }
}
