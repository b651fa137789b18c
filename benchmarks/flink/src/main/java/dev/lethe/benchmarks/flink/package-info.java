/**
 * The pipeline's work as a job of Apache Flink, in one process: what a team would run that had taken Flink and not
 * Kafka Streams, with the same guarantees.
 */
@NullMarked
package dev.lethe.benchmarks.flink;

import org.jspecify.annotations.NullMarked;
