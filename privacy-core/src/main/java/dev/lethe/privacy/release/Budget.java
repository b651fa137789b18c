package dev.lethe.privacy.release;

import dev.lethe.privacy.policy.Statistics;

/**
 * What the releases of one dataset and day have spent of its noise budget: epsilons add up (sequential composition).
 *
 * @param spent in thousandths
 */
public record Budget(int spent) {
    /** Nothing was spent. */
    public static final Budget UNTOUCHED = new Budget(0);

    /** Whether another release with {@code noise} stays within its budget. */
    public boolean allows(Statistics.Noise noise) {
        return noise.budget() - spent >= noise.epsilon();
    }

    /** How many releases with {@code noise} stay within its budget. */
    int releasesLeft(Statistics.Noise noise) {
        return Math.max(0, (noise.budget() - spent) / noise.epsilon());
    }

    /** After another release with {@code noise}. */
    public Budget charged(Statistics.Noise noise) {
        return new Budget(spent + noise.epsilon());
    }
}
