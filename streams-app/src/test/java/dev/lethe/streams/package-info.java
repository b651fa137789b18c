/** Tests of the whole topology without a broker, of its committed picture, and of the architecture's rules. */
@NullMarked
package dev.lethe.streams;

import org.jspecify.annotations.NullMarked;
