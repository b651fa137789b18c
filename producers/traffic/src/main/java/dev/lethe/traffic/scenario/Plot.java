package dev.lethe.traffic.scenario;

import java.util.Random;

/** What people do, and how often. */
enum Plot {
    SIGN_UP(50),
    /** The same person at every tenant. */
    SEVERAL_TENANTS(12),
    /** The same form again, with other answers or another spelling. */
    SECOND_FORM(12),
    WITHDRAWAL(10),
    LATER_GRANT(5),
    /** Everything withdrawn, then granted again without a new form: nothing comes back. */
    CHANGE_OF_MIND(3),
    ERASURE(5),
    ERASURE_EVERYWHERE(3),
    /** A form filled in before an erasure that arrives after it: dropped. */
    LATE_ARRIVAL(2),
    /** A new form after an erasure: counts. */
    NEW_START(3),
    /** Two people who share one partner's hash and not another's. */
    SHARED_HASH(4),
    STRANGER_ERASED(1),
    /** A child's form is turned away at the door; of someone who is known everything stays as it was. */
    CHILD_TURNED_AWAY(3),
    /** Somebody reports a child: everybody forgets; now and then a birth date says that it is none. */
    CHILD_REPORTED(3),
    /** The corrected birth date is a child's. */
    CHILD_BY_CORRECTION(1),
    CORRECTION(6),
    /** Another address: other digests. */
    NEW_ADDRESS(3),
    CORRECTION_EVERYWHERE(2),
    /** Opted out of all sharing; now and then not for ever. */
    INDUSTRY_OPT_OUT(4),
    /** Opted out before the first form. */
    OPTED_OUT_STRANGER(2),
    UNSUBSCRIPTION(5);

    private final int weight;

    Plot(int weight) {
        this.weight = weight;
    }

    static Plot any(Random random) {
        int total = 0;
        for (Plot plot : values()) {
            total += plot.weight;
        }
        int at = random.nextInt(total);
        for (Plot plot : values()) {
            at -= plot.weight;
            if (at < 0) {
                return plot;
            }
        }
        throw new IllegalStateException("weights add up");
    }
}
