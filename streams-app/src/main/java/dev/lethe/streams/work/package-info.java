/** Work beside the topology, on threads of its own. Knows none of it. */
@NullMarked
package dev.lethe.streams.work;

import org.jspecify.annotations.NullMarked;
