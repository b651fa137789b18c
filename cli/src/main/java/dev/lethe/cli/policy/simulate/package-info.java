/**
 * Runs two policies over the retained events and compares what follows. Reports are counts: who it is about never
 * leaves this package.
 */
@NullMarked
package dev.lethe.cli.policy.simulate;

import org.jspecify.annotations.NullMarked;
