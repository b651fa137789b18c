/** Tests of data keys and of what is sealed under them. */
@NullMarked
package dev.lethe.streams.seal;

import org.jspecify.annotations.NullMarked;
