/** Which consumer groups read which topic for its recipients, how far they are, and which have stopped for good. */
@NullMarked
package dev.lethe.streams.sink;

import org.jspecify.annotations.NullMarked;
