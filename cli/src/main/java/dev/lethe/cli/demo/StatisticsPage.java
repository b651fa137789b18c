package dev.lethe.cli.demo;

import dev.lethe.privacy.policy.Statistics;
import dev.lethe.privacy.release.Holdback;
import java.util.Locale;
import java.util.Map;

/** Says what of the statistics is held back, and why. */
final class StatisticsPage {

    private StatisticsPage() {}

    /** {@code reasons}: how many groups have nothing new published for which reason. */
    static String of(Statistics rules, Map<Holdback, Long> reasons) {
        StringBuilder page = new StringBuilder();
        page.append(String.format(Locale.ROOT, "%nStatistics, a site or reason and day, that everybody may read:%n"));
        for (Holdback reason : Holdback.values()) {
            long groups = reasons.getOrDefault(reason, 0L);
            if (rules.noise() != null || reason != Holdback.BUDGET_SPENT) {
                page.append(String.format(
                        Locale.ROOT, "  %,5d %s%n", groups, groups == 1 ? one(reason, rules) : several(reason, rules)));
            }
        }
        return page.toString().stripTrailing();
    }

    private static String one(Holdback reason, Statistics rules) {
        return switch (reason) {
            case NOTHING_NEW -> "has nothing left to tell";
            case TOO_FEW_PEOPLE ->
                "is not published: it tells of fewer than %d people".formatted(rules.minimumPeople());
            case TOO_SMALL_A_CHANGE ->
                "is published and lags: the rest tells of fewer than %d people".formatted(rules.step());
            case BUDGET_SPENT -> "is not published any more today: its noise budget is spent";
        };
    }

    private static String several(Holdback reason, Statistics rules) {
        return switch (reason) {
            case NOTHING_NEW -> "have nothing left to tell";
            case TOO_FEW_PEOPLE ->
                "are not published: each tells of fewer than %d people".formatted(rules.minimumPeople());
            case TOO_SMALL_A_CHANGE ->
                "are published and lag: the rest tells of fewer than %d people".formatted(rules.step());
            case BUDGET_SPENT -> "are not published any more today: their noise budget is spent";
        };
    }
}
