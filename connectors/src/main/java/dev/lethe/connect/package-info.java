/**
 * Kafka Connect: the converter that reads our topics, and the sink configurations that use it. Nothing here shows a
 * record's content in an error.
 */
@NullMarked
package dev.lethe.connect;

import org.jspecify.annotations.NullMarked;
