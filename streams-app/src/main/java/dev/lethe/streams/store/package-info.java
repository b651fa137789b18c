/** Stores of people's data that let go of what was deleted within a bound. Knows no stage. */
@NullMarked
package dev.lethe.streams.store;

import org.jspecify.annotations.NullMarked;
