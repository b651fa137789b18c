/**
 * Runs a set of operating-system processes in dependency order, watches them and stops them in reverse order. Knows
 * nothing of Kafka or any other component: what to run and how to tell that it is well comes in as {@link Service}s.
 */
@NullMarked
package dev.lethe.cli.process;

import org.jspecify.annotations.NullMarked;
