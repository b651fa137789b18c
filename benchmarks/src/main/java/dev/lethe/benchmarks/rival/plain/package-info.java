/**
 * The pipeline's work by hand: a consumer, a transactional producer and RocksDB, without a framework. Exactly once,
 * like the pipeline.
 */
@NullMarked
package dev.lethe.benchmarks.rival.plain;

import org.jspecify.annotations.NullMarked;
