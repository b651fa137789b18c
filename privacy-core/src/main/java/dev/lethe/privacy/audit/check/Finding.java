package dev.lethe.privacy.audit.check;

/**
 * Something that is not as it was.
 *
 * @param kind what happened
 * @param partition of the ledger
 * @param place where
 */
public record Finding(Kind kind, int partition, Place place) {

    /** What happened. */
    public enum Kind {
        /** A record of the ledger is no longer there. */
        RECORD_REMOVED,
        /** A record of the ledger says something else. */
        RECORD_CHANGED,
        /** A record of the ledger stands somewhere else. */
        RECORD_MOVED,
        /** A record stands in the ledger that was not written there in its time. */
        RECORD_ADDED,
        /**
         * Neither the ledger nor the noted leaves are what was signed; which records were tampered with is not known.
         */
        RECORDS_UNPROVEN,
        /** The noted leaf of a record is missing. */
        LEAF_REMOVED,
        /** The noted leaf of a record is another one. */
        LEAF_CHANGED,
        /** The noted leaf of a record stands somewhere else. */
        LEAF_MOVED,
        /** A leaf was noted of a record that there was not. */
        LEAF_ADDED,
        /** The subtrees that were noted with a checkpoint are not those of its tree. */
        FRONTIER_CHANGED,
        /** Leaves were noted once more, or where none belong. */
        LEAVES_ADDED,
        /** A record of noted leaves is in no known form. */
        LEAVES_UNREADABLE,
        /** A checkpoint is missing, of which the noted leaves or a trusted copy tell. */
        CHECKPOINT_REMOVED,
        /** A checkpoint is not in its one form. */
        CHECKPOINT_UNREADABLE,
        /** A checkpoint of another ledger or partition. */
        CHECKPOINT_FOREIGN,
        /** A checkpoint that was changed after it was signed, or signed by somebody else. */
        CHECKPOINT_FORGED,
        /** A checkpoint that names no key of the public keyset. */
        CHECKPOINT_UNKNOWN_KEY,
        /** A checkpoint is signed and states another tree than the ledger's for the same number of records. */
        CHECKPOINT_FORKED,
        /** A checkpoint stands again, or behind one that covers more records. */
        CHECKPOINT_ROLLED_BACK
    }

    /** Where it happened. */
    public sealed interface Place {
        /**
         * A record of the ledger.
         *
         * @param index in the tree; of an added record that of the record behind it
         * @param offset in the ledger's partition, as it was noted; of an added record where it stands
         */
        record OfRecord(long index, long offset) implements Place {}

        /**
         * A record of the ledger that stands elsewhere.
         *
         * @param offset where it stood, or should stand
         * @param found where it stands
         */
        record Moved(long index, long offset, long found) implements Place {}

        /**
         * Several records of the ledger.
         *
         * @param from index of the first
         * @param to index behind the last
         */
        record OfRecords(long from, long to) implements Place {}

        /**
         * A record of the topic of checkpoints or of leaves.
         *
         * @param size how many records it covers, as it says; -1 when it cannot be read
         * @param topicOffset where it stands; -1 when it is missing
         */
        record OfNote(long size, long topicOffset) implements Place {}
    }
}
