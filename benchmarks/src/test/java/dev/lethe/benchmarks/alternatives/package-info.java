/** Tests of the package of the same name. */
@NullMarked
package dev.lethe.benchmarks.alternatives;

import org.jspecify.annotations.NullMarked;
