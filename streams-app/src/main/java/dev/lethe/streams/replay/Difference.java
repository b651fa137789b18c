package dev.lethe.streams.replay;

import java.time.Instant;
import java.util.List;

/**
 * Something that did not follow. Says where it stands and by which codes it differs, nothing about whom.
 *
 * @param place of the record that differs, or of the event from which something should have followed
 * @param at when the event in question was received
 * @param tenant the customer; empty when it is about none
 * @param recipient empty when it is about none
 * @param details codes and names, for instance what was expected and what stands there
 */
public record Difference(Kind kind, Place place, Instant at, String tenant, String recipient, List<String> details) {

    /** Where a record stands. */
    public record Place(Log log, int partition, long offset) {}

    /** Which log a record stands in. */
    public enum Log {
        HISTORY,
        LEDGER,
        /** One of the topics of released figures. */
        FIGURES
    }

    /** What differs. */
    public enum Kind {
        /** A line that should stand in the ledger does not. */
        LINE_MISSING,
        /** A line of the ledger follows from no event. */
        LINE_UNEXPLAINED,
        /** A line of the ledger says something else than what follows. */
        LINE_DIFFERS,
        /** The event was decided under another policy than the one that was in force. */
        POLICY_NOT_IN_FORCE,
        /** The event was decided under a policy that was never published. */
        POLICY_UNKNOWN,
        /** The policy would not have taken the event in. */
        EVENT_NOT_ADMISSIBLE,
        /** The event was refused and should not have been, or the other way round. */
        REFUSAL_DIFFERS,
        /** Other recipients were denied, or for other reasons. */
        DENIALS_DIFFER,
        /** The consent strings say something else than what was recorded. */
        SIGNALS_DIFFER,
        /** A sealed field does not open under its own key: it was changed or moved. */
        FIELD_DOES_NOT_OPEN,
        /** The record is no event of a known form. */
        RECORD_UNREADABLE,
        /** An erasure ran, and what stands before it can still be opened. */
        KEY_NOT_DESTROYED,
        /** Something is held that the policy and the time should have taken back. */
        NOT_TAKEN_BACK,
        /** A released figure tells of more than happened. */
        FIGURE_UNEXPLAINED
    }
}
