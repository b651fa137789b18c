package dev.lethe.streams.replay;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.SealedSubjectEvent;

/** Hears what a replay met. */
public interface ReplayListener {

    /**
     * An event was decided once more.
     *
     * @param readable whether its values could be read; else only its structure was
     */
    void event(SealedSubjectEvent event, boolean readable);

    /**
     * A line of the ledger follows from an event.
     *
     * @param exact whether every part of it was computed; else it is one that the rules allow, and follows on the lines
     *     before
     */
    void line(Disclosure line, boolean exact);

    /** A submission counts in figures. */
    void submission(Effect.SubmissionCounted counted);

    /** Something that was withheld counts in figures. */
    void withheld(Effect.Withheld counted);

    /** Something did not follow. */
    void difference(Difference difference);

    /**
     * A person is done.
     *
     * @param unreadable how many of the person's events can no longer be read
     * @param erased whether an erasure of the person ran
     */
    void person(int unreadable, boolean erased);
}
