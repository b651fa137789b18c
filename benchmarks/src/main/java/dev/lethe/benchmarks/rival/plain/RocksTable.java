package dev.lethe.benchmarks.rival.plain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** A table in RocksDB. Begins empty, whatever was there before, and has no log of its own. */
final class RocksTable implements AutoCloseable {
    private final RocksSettings settings;
    private final RocksDB database;

    private RocksTable(RocksSettings settings, RocksDB database) {
        this.settings = settings;
        this.database = database;
    }

    static RocksTable open(RocksSettings settings, Path folder) {
        try {
            Files.createDirectories(folder);
            RocksDB.destroyDB(folder.toString(), settings.database());
            return new RocksTable(settings, RocksDB.open(settings.database(), folder.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    byte @Nullable [] get(byte[] key) {
        try {
            return database.get(key);
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    /** {@code null} deletes. */
    void put(byte[] key, byte @Nullable [] value) {
        try {
            if (value == null) {
                database.delete(settings.writes(), key);
            } else {
                database.put(settings.writes(), key, value);
            }
        } catch (RocksDBException e) {
            throw broken(e);
        }
    }

    private static IllegalStateException broken(RocksDBException e) {
        return new IllegalStateException("RocksDB does not do what it is asked", e);
    }

    @Override
    public void close() {
        database.close();
    }
}
