/** Tests of settings, start and health of the process. */
@NullMarked
package dev.lethe.streams.runtime;

import org.jspecify.annotations.NullMarked;
