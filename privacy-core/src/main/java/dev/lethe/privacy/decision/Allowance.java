package dev.lethe.privacy.decision;

/** How much a recipient may have, as far as the person, the customer, the contract and the occasion say. */
enum Allowance {
    /** Nothing: what it holds is taken back. */
    NOTHING,
    /** What it holds, as long as that is right; nothing that is new. */
    SAME,
    /** What it holds, or less of it: a policy that changes gives nobody anything. */
    LESS,
    /** Whatever the policy says. */
    ALL
}
