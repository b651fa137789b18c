/** Tests of the book and its bounds, with a clock that the test moves. */
@NullMarked
package dev.lethe.statistics.figure;

import org.jspecify.annotations.NullMarked;
