package dev.lethe.privacy.release;

/** Why no new figure of a group is released. */
public enum Holdback {
    /** Nothing has changed. */
    NOTHING_NEW,
    /** The figure would count fewer distinct people than the policy's minimum. */
    TOO_FEW_PEOPLE,
    /** Fewer distinct people came or went since the last release than the policy's step. */
    TOO_SMALL_A_CHANGE,
    /** The noise of another release would overdraw the budget of the dataset and day. */
    BUDGET_SPENT
}
