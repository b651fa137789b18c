package dev.lethe.traffic.scenario;

/**
 * What decides a scenario.
 *
 * @param run stands in every address, so that two runs never share a person; lower-case letters and digits
 * @param seed decides everything else
 * @param submissions how many forms people send, not counting repetitions and refused ones
 */
public record ScenarioOptions(String run, long seed, int submissions) {
    /** The most that one scenario holds. */
    public static final int MOST_SUBMISSIONS = 1_000_000;

    /** Refuses what makes no scenario. */
    public ScenarioOptions {
        if (!run.matches("[a-z0-9]{1,16}")) {
            throw new IllegalArgumentException("a run is named by 1 to 16 lower-case letters and digits");
        }
        if (submissions < 1 || submissions > MOST_SUBMISSIONS) {
            throw new IllegalArgumentException("a scenario has 1 to " + MOST_SUBMISSIONS + " submissions");
        }
    }
}
