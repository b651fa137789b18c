package dev.lethe.benchmarks.rival;

import org.jspecify.annotations.Nullable;

/** What a rival keeps under keys; durable with its commits. */
public interface Table {
    /** {@code null}: nothing is kept. */
    byte @Nullable [] get(byte[] key);

    /** {@code null} deletes. */
    void put(byte[] key, byte @Nullable [] value);
}
