/**
 * What happens to a record that cannot be processed: a dead letter with coordinates and reason, never a payload.
 * Infrastructure faults are not dead letters: they stop the thread, which starts again.
 */
@NullMarked
package dev.lethe.streams.fault;

import org.jspecify.annotations.NullMarked;
