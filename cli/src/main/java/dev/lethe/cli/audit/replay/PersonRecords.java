package dev.lethe.cli.audit.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the logs hold of one person, as bytes, until it is that person's turn. */
final class PersonRecords {
    /** What a record costs in memory beside its bytes. */
    private static final int OVERHEAD = 64;

    /** A record's value where it stands; a tombstone has none. */
    static final class Raw {
        private final long offset;
        private final byte @Nullable [] value;

        Raw(long offset, byte @Nullable [] value) {
            this.offset = offset;
            this.value = value;
        }

        long offset() {
            return offset;
        }

        byte @Nullable [] value() {
            return value;
        }

        private int weight() {
            return OVERHEAD + (value == null ? 0 : value.length);
        }
    }

    private final List<Raw> history = new ArrayList<>(4);
    private final List<Raw> ledger = new ArrayList<>(4);
    private byte @Nullable [] state;
    private long weight = OVERHEAD;

    List<Raw> history() {
        return history;
    }

    List<Raw> ledger() {
        return ledger;
    }

    void state(byte @Nullable [] latest) {
        state = latest;
    }

    byte @Nullable [] state() {
        return state;
    }

    /** Adds to one of the two logs; returns what it costs. */
    int add(List<Raw> log, Raw record) {
        log.add(record);
        weight += record.weight();
        return record.weight();
    }

    long weight() {
        return weight;
    }
}
