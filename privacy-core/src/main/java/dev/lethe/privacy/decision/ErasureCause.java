package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;

/** What led to an erasure. */
public enum ErasureCause {
    /** The person, or a customer for the person, asked for it. */
    REQUEST(Reason.ERASED, Reason.ERASURE_HELD),
    /** The person was found to be a child. */
    CHILD(Reason.UNDER_AGE, Reason.UNDER_AGE),
    /** The customer no longer stands in the policy. */
    TENANT_LEFT(Reason.RECIPIENT_REMOVED, Reason.RECIPIENT_REMOVED);

    private final Reason whenRun;
    private final Reason whileHeld;

    ErasureCause(Reason whenRun, Reason whileHeld) {
        this.whenRun = whenRun;
        this.whileHeld = whileHeld;
    }

    /** Why recipients lose what they hold when the erasure runs. */
    Reason whenRun() {
        return whenRun;
    }

    /** Why recipients lose what they hold while the erasure waits for a legal hold. */
    Reason whileHeld() {
        return whileHeld;
    }
}
