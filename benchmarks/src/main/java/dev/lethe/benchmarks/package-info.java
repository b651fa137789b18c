/** Measures what things cost: each figure with its spread, and as a ratio to a yardstick of the same run. */
@NullMarked
package dev.lethe.benchmarks;

import org.jspecify.annotations.NullMarked;
