/**
 * Compares a ledger with its signed checkpoints and the hashes that were noted with them, and names what was removed,
 * changed, moved or added. A pure function of what was read.
 */
@NullMarked
package dev.lethe.privacy.audit.check;

import org.jspecify.annotations.NullMarked;
