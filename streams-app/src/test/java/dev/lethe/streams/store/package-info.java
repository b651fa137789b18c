/** Tests of the stores. */
@NullMarked
package dev.lethe.streams.store;

import org.jspecify.annotations.NullMarked;
