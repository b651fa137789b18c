package dev.lethe.benchmarks.rival.plain;

import dev.lethe.benchmarks.rival.Table;
import org.jspecify.annotations.Nullable;

/** A table each change of which is also written to its changelog, in the transaction that is open. */
final class LoggedTable implements Table {
    private final RocksTable rows;
    private final Changelog changelog;

    /** Where changes go. */
    @FunctionalInterface
    interface Changelog {
        void append(byte[] key, byte @Nullable [] value);
    }

    LoggedTable(RocksTable rows, Changelog changelog) {
        this.rows = rows;
        this.changelog = changelog;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return rows.get(key);
    }

    @Override
    public void put(byte[] key, byte @Nullable [] value) {
        rows.put(key, value);
        changelog.append(key, value);
    }
}
