/**
 * Much work at once on the embedded stack, erasures or a replay: how long it takes, what ordinary traffic feels of it.
 */
@NullMarked
package dev.lethe.benchmarks.mass;

import org.jspecify.annotations.NullMarked;
