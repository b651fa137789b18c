package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Stage;
import dev.lethe.benchmarks.rival.Table;
import dev.lethe.benchmarks.rival.Tables;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.util.OutputTag;

/** The job's operators with keyed state; stages that share their tables share one. */
enum Place {
    /** Knows people. */
    PERSON,
    /** Knows memberships. */
    AUDIENCE,
    /** Counts. */
    STATISTICS,
    /** Files what was reported of erasures. */
    ERASURE;

    /** Where the records of {@code stage} are processed. */
    static Place of(Stage stage) {
        return switch (stage) {
            case PERSON -> PERSON;
            case AUDIENCE -> AUDIENCE;
            case SUBMISSIONS, WITHHOLDINGS, PEOPLE -> STATISTICS;
            case STEPS, RECEIPTS -> ERASURE;
        };
    }

    /** Under which operators find what is for this one. */
    OutputTag<Handed> tag() {
        return new OutputTag<>(name(), Handed.TYPE);
    }

    /** The tables of the operator with this context, which are those of its current key. */
    Tables tables(RuntimeContext context) {
        return kind -> of(kind) == this ? table(kind, context) : new NoTable(kind);
    }

    private static Place of(Tables.Kind kind) {
        return switch (kind) {
            case PEOPLE -> PERSON;
            case MEMBERSHIPS -> AUDIENCE;
            case TALLIES, PARTS, AWAITED -> STATISTICS;
            case FILES -> ERASURE;
        };
    }

    private Table table(Tables.Kind kind, RuntimeContext context) {
        return this == STATISTICS ? EntriesTable.of(kind, context) : OneTable.of(kind, context);
    }
}
