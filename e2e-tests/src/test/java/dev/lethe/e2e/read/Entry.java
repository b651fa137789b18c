package dev.lethe.e2e.read;

import org.jspecify.annotations.Nullable;

/**
 * One record of a topic.
 *
 * @param value {@code null} is a tombstone
 */
public record Entry<K, V>(
        int partition, long offset, K key, @Nullable V value) {

    /** Whether the record takes back what stands under its key. */
    public boolean isTombstone() {
        return value == null;
    }

    @Override
    public String toString() {
        return "Entry(" + partition + "/" + offset + (isTombstone() ? ", tombstone)" : ")");
    }
}
