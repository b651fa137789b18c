/** Tests of sums and of who sees what. */
@NullMarked
package dev.lethe.statistics.query;

import org.jspecify.annotations.NullMarked;
