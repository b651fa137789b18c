/**
 * Replays one person's events under a policy and says who may receive what, and why, in words. What it prints holds
 * field names and reason codes, never a value.
 */
@NullMarked
package dev.lethe.cli.policy.explain;

import org.jspecify.annotations.NullMarked;
