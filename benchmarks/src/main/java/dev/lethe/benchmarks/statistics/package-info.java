/** What the statistics cost and keep: the stage with its stores, without a broker. */
@NullMarked
package dev.lethe.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
