/** Many erasures at once on the embedded stack: how long they take, and what ordinary traffic feels of it. */
@NullMarked
package dev.lethe.benchmarks.mass;

import org.jspecify.annotations.NullMarked;
