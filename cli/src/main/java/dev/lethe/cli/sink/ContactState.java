package dev.lethe.cli.sink;

import dev.lethe.cli.sink.CustomerCounts.Finding;

/** What table and topic say of one contact. A table's row is told first, then the topic's records in their order. */
final class ContactState {
    private boolean stored;
    private long row;
    private boolean live;
    private long latest;
    private boolean moving;

    /** The table has a row with this digest. */
    void row(long digest) {
        stored = true;
        row = digest;
    }

    /** The topic's next record has this digest. {@code settled}: the sink must have applied it. */
    void record(long digest, boolean settled) {
        live = true;
        latest = digest;
        moving |= !settled;
    }

    /** The topic's next record is a tombstone. {@code settled}: the sink must have applied it. */
    void tombstone(boolean settled) {
        live = false;
        moving |= !settled;
    }

    /** Whether the topic holds the contact. */
    boolean live() {
        return live;
    }

    /** Whether the table does. */
    boolean stored() {
        return stored;
    }

    /**
     * Whether the table is as the topic. A contact with a record that the sink may not have applied yet is: whatever
     * the row is now, that record replaces or deletes it.
     */
    Finding finding() {
        if (moving || (stored ? live && row == latest : !live)) {
            return Finding.SAME;
        }
        if (!live) {
            return Finding.SUPERFLUOUS;
        }
        return stored ? Finding.DIFFERENT : Finding.MISSING;
    }
}
