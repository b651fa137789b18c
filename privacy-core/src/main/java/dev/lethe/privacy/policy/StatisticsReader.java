package dev.lethe.privacy.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code statistics}. */
final class StatisticsReader {

    private StatisticsReader() {}

    /** The section of {@code root}, or what holds without one. */
    static Statistics statistics(PolicyNode root) {
        Statistics defaults = Statistics.DEFAULT;
        if (!root.has("statistics")) {
            return defaults;
        }
        PolicyNode node = root.child("statistics");
        int minimumPeople = node.integer("minimumPeople", defaults.minimumPeople());
        int step = node.integer("step", minimumPeople);
        if (step < minimumPeople) {
            node.problem("step", "must not be less than minimumPeople: each change must hold as many people");
        }
        int seconds =
                node.integer("releaseSeconds", Math.toIntExact(defaults.every().toSeconds()));
        int domains = node.integer("domains", defaults.domains());
        return new Statistics(minimumPeople, step, domains, Duration.ofSeconds(seconds), noise(node));
    }

    private static Statistics.@Nullable Noise noise(PolicyNode statistics) {
        if (!statistics.has("noise")) {
            return null;
        }
        PolicyNode node = statistics.child("noise");
        int epsilon = node.thousandths("epsilon");
        int budget = node.thousandths("budget");
        if (budget < epsilon) {
            node.problem("budget", "must not be less than epsilon: nothing could ever be released");
        }
        return new Statistics.Noise(epsilon, budget);
    }
}
