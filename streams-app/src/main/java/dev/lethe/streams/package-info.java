/**
 * The pipeline: the topology as one picture, and the process that runs it. Stages do not know each other; this package
 * joins them.
 */
@NullMarked
package dev.lethe.streams;

import org.jspecify.annotations.NullMarked;
