package dev.lethe.privacy.release;

import java.util.Map;

/** Where the caller keeps what is known of each group, and which of them the next round must look at. */
public interface Tallies {

    /** What is known of {@code group}; {@link Tally#NEW} when nothing is. */
    Tally of(Group group);

    /** Keeps {@code tally}. */
    void keep(Group group, Tally tally);

    /** What is known of the parts of {@code divided}. */
    Map<Group, Part> parts(Group divided);

    /** Keeps {@code known} of {@code part}. */
    void keep(Group part, Part known);

    /** The distinct visitors of {@code group}; {@link Visitors#NONE} when nobody came. */
    Visitors visitors(Group group);

    /** Keeps {@code known}. */
    void keep(Group group, Visitors known);

    /** What the dataset and day of {@code scope} have spent. */
    Budget spent(Group scope);

    /** Keeps what was spent, in the transaction that publishes what it was spent for. */
    void charge(Group scope, Budget spent);

    /** From the next round on {@code group} is looked at. */
    void await(Group group);

    /** {@code group} need not be looked at before it changes. */
    void dismiss(Group group);
}
