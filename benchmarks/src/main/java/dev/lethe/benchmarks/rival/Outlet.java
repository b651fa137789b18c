package dev.lethe.benchmarks.rival;

import org.jspecify.annotations.Nullable;

/** Where a rival's records go, atomically with its tables and its progress. */
public interface Outlet {
    /**
     * A record of {@code topic}.
     *
     * @param value {@code null}: a tombstone
     * @param mark of an erasure's removal, a header ({@link Work#MARK}); {@code null}: none
     */
    void write(String topic, byte[] key, byte @Nullable [] value, @Nullable String mark);

    /** A record for {@code stage}, which is to process it. */
    void handOver(Stage stage, byte[] key, byte[] value, @Nullable String mark);
}
