/** What the statistics keep and release: tallies in stores, chance from the operating system. Knows no stage. */
@NullMarked
package dev.lethe.streams.statistics;

import org.jspecify.annotations.NullMarked;
