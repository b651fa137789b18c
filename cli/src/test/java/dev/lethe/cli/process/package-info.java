/** Tests of supervised processes. */
@NullMarked
package dev.lethe.cli.process;

import org.jspecify.annotations.NullMarked;
