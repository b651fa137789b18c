/** Tests of the {@code lethe} command. */
@NullMarked
package dev.lethe.cli;

import org.jspecify.annotations.NullMarked;
