package dev.lethe.cli.demo;

import org.jspecify.annotations.Nullable;

/**
 * The latest record of one key of a topic.
 *
 * @param tombstone whether it removes the key
 * @param content digest of what the record says, where that is compared
 * @param seenAt {@link System#nanoTime()} when it was read
 */
record KeyChange(boolean tombstone, @Nullable String content, int partition, long offset, long seenAt) {}
