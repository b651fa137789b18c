/** Tests of what is known about sinks. */
@NullMarked
package dev.lethe.streams.sink;

import org.jspecify.annotations.NullMarked;
