/**
 * The embedded stack: which processes make up the pipeline on one machine, how each is configured, and what is created
 * in them during the start. {@link dev.lethe.cli.stack.EmbeddedStack} is the way in, for commands and tests alike.
 */
@NullMarked
package dev.lethe.cli.stack;

import org.jspecify.annotations.NullMarked;
