package dev.lethe.benchmarks.rival;

/** The tables of one rival, by name. */
@FunctionalInterface
public interface Tables {
    /** What is kept, and under which keys. */
    enum Kind {
        /** What is known of a person, sealed; by person. */
        PEOPLE,
        /** How many support a digest; by partner and digest. */
        MEMBERSHIPS,
        /** What was counted of a group; by day and group. */
        TALLIES,
        /** What was counted of a part; by day, group and part. */
        PARTS,
        /** Groups that wait for the next round; by day and group. */
        AWAITED,
        /** What was reported of an erasure; by request. */
        FILES
    }

    /** The table of {@code kind}. */
    Table of(Kind kind);
}
