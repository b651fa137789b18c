/** Tests of the embedded stack. */
@NullMarked
package dev.lethe.cli.stack;

import org.jspecify.annotations.NullMarked;
