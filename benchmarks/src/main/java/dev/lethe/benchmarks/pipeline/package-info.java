/**
 * The complete pipeline against a plain loop that reads the same and writes as much: what Kafka's guarantees cost alone
 * is the ceiling.
 */
@NullMarked
package dev.lethe.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
