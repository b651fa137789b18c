/** The process around the topology: settings, start checks, memory bounds, health and metrics. Knows no stage. */
@NullMarked
package dev.lethe.streams.runtime;

import org.jspecify.annotations.NullMarked;
