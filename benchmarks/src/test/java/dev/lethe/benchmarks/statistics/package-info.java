/** The measurement of the statistics runs, in small. */
@NullMarked
package dev.lethe.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
