/** The complete pipeline against others that do the same work with the same guarantees, and proof that they do. */
@NullMarked
package dev.lethe.benchmarks.alternatives;

import org.jspecify.annotations.NullMarked;
