/**
 * The pipeline's work without Kafka Streams: bytes in, bytes out, through the same decision code and serdes. What
 * carries the records and keeps the tables is the rival's.
 */
@NullMarked
package dev.lethe.benchmarks.rival;

import org.jspecify.annotations.NullMarked;
