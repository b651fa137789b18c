/** The measurement itself runs, in small. */
@NullMarked
package dev.lethe.benchmarks.mass;

import org.jspecify.annotations.NullMarked;
