package dev.lethe.cli.audit.replay;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Recall;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import java.time.Instant;
import java.util.SortedSet;

/**
 * What a plan asks of one person at one customer.
 *
 * @param subject the person's pseudonym
 * @param readTo when the last event of the person at the customer was received that the replay read
 */
record Realignment(String subject, String tenant, SortedSet<String> recipients, Instant readTo) {
    /** What is asked of recipients. */
    enum Kind {
        /** They give back what they hold. */
        RECALL,
        /** They are brought up with what the person allows. */
        SUPPLY
    }

    /** The event that asks for it; {@code id} is the same whenever the plan is carried out. */
    SubjectEvent event(String run, String id, Kind kind, Instant now) {
        return new SubjectEvent(
                id,
                tenant,
                readTo,
                now,
                kind == Kind.RECALL ? new Recall(run, recipients) : new Supply(run, recipients));
    }

    @Override
    public String toString() {
        return "Realignment(redacted)";
    }
}
