package dev.lethe.benchmarks.statistics;

/**
 * What stores hold.
 *
 * @param bytes of keys and values as they are stored, without RocksDB's own
 */
record Kept(long entries, long bytes) {
    Kept plus(Kept other) {
        return new Kept(entries + other.entries, bytes + other.bytes);
    }
}
