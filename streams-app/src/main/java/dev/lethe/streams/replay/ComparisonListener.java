package dev.lethe.streams.replay;

import dev.lethe.privacy.Reason;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.SealedSubjectEvent;

/** Hears what other rules would have done. */
public interface ComparisonListener {

    /** An event was decided under the other rules. */
    void event(SealedSubjectEvent event);

    /** Something was given that the other rules would not have let out, for {@code reason}. */
    void notAllowed(Disclosure line, Reason reason);

    /**
     * Something is held, by the last line about it, that should not be held under the other rules, for {@code reason}.
     */
    void heldTooMuch(Disclosure line, Reason reason);

    /** A recipient would hold something under the other rules, and does not. */
    void heldTooLittle(String tenant, String recipient);
}
