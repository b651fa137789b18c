package dev.lethe.privacy.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a figure of the statistics may be released.
 *
 * @param minimumPeople how many distinct people a figure counts at least, when it is released for the first time
 * @param step how many distinct people a change of a released figure counts at least; never less than
 *     {@code minimumPeople}
 * @param domains how many domains are told apart on a site and day, of referrers and of providers each; the others are
 *     told together
 * @param every how often figures are released
 * @param noise what is added to figures; {@code null}: nothing
 */
public record Statistics(
        int minimumPeople,
        int step,
        int domains,
        Duration every,
        @Nullable Noise noise) {
    /** Twenty people, 200 domains, every hour, no noise: in force where a policy says nothing. */
    public static final Statistics DEFAULT = new Statistics(20, 20, 200, Duration.ofHours(1), null);

    /**
     * Two-sided geometric noise.
     *
     * @param epsilon of one release, in thousandths
     * @param budget the most that all releases of one dataset and day spend together, in thousandths
     */
    public record Noise(int epsilon, int budget) {}
}
