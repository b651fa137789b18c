/** {@code lethe audit}: checkpoints of the ledger, proofs about it, and whether it is as it was. */
@NullMarked
package dev.lethe.cli.audit;

import org.jspecify.annotations.NullMarked;
