/** {@code lethe audit}: checkpoints of the logs, proofs about them, and whether they are as they were. */
@NullMarked
package dev.lethe.cli.audit;

import org.jspecify.annotations.NullMarked;
