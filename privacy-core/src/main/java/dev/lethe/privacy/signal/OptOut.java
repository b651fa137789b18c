package dev.lethe.privacy.signal;

import dev.lethe.privacy.Reason;

/**
 * A right to opt out, as IAB's US sections write it: whether notice of the right was given, and what the person did.
 * Zero is "not applicable" in both; for the notice 1 is given and 2 is not given; for the choice 1 is opted out and 2
 * is did not opt out.
 */
record OptOut(int notice, int choice) {
    private static final int NOT_APPLICABLE = 0;
    private static final int GIVEN = 1;
    private static final int NOT_GIVEN = 2;
    private static final int OPTED_OUT = 1;
    private static final int DID_NOT_OPT_OUT = 2;

    /**
     * Whether the person opted out, or was never told of the right: whoever was not told counts as having opted out.
     */
    boolean denies() {
        return choice == OPTED_OUT || notice == NOT_GIVEN;
    }

    /**
     * Whether the two fields agree. A choice is "not applicable" exactly if the notice is so or was not given, thus
     * nobody declines to opt out without a notice, and whoever had a notice has chosen (US National section,
     * SaleOptOut). A string that says "opted out" is believed whatever it says of the notice.
     */
    boolean isConsistent() {
        return switch (choice) {
            case OPTED_OUT -> true;
            case DID_NOT_OPT_OUT -> notice == GIVEN;
            default -> notice == NOT_APPLICABLE || notice == NOT_GIVEN;
        };
    }

    /** Adds what this says. */
    void addTo(Findings findings) {
        UnreadableSignal.unless(isConsistent());
        if (denies()) {
            findings.deny(Reason.GPP_OPT_OUT);
        }
    }
}
