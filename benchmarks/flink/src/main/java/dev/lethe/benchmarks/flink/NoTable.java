package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Table;
import dev.lethe.benchmarks.rival.Tables;
import org.jspecify.annotations.Nullable;

/** Stands for a table that the work of an operator names and never uses. */
record NoTable(Tables.Kind kind) implements Table {
    @Override
    public byte[] get(byte[] key) {
        throw unused();
    }

    @Override
    public void put(byte[] key, byte @Nullable [] value) {
        throw unused();
    }

    private IllegalStateException unused() {
        return new IllegalStateException(kind + " is kept by another operator");
    }
}
