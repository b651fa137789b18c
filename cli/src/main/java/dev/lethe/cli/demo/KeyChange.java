package dev.lethe.cli.demo;

/**
 * The latest record of one key of a topic.
 *
 * @param tombstone whether it removes the key
 * @param seenAt {@link System#nanoTime()} when it was read
 */
record KeyChange(boolean tombstone, int partition, long offset, long seenAt) {}
