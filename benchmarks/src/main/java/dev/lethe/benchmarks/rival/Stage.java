package dev.lethe.benchmarks.rival;

/** Where a record is processed; all records of one key at one place, in their order. */
public enum Stage {
    /** {@code subject.events.v1}, by person. */
    PERSON,
    /** Contributions to audiences, by partner and digest. */
    AUDIENCE,
    /** Submissions to be counted, by site. */
    SUBMISSIONS,
    /** Withheld fields to be counted, by customer. */
    WITHHOLDINGS,
    /** People who count otherwise, by customer. */
    PEOPLE,
    /** {@code erasure.steps.v1}, by request. */
    STEPS,
    /** {@code erasure.receipts.v1}, by request. */
    RECEIPTS
}
