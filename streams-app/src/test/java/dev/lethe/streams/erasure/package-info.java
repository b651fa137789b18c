/** Tests of what follows from the reports about an erasure. */
@NullMarked
package dev.lethe.streams.erasure;

import org.jspecify.annotations.NullMarked;
