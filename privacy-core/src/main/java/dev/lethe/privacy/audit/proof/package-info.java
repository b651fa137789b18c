/** Proofs about a ledger that are verified without it: that a record stands in it, and that it was only appended to. */
@NullMarked
package dev.lethe.privacy.audit.proof;

import org.jspecify.annotations.NullMarked;
