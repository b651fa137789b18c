/**
 * The notary: reads the ledger behind the pipeline, and signs what it read in checkpoints that nobody can take back. It
 * shares no transaction with the pipeline and adds nothing to its path.
 */
@NullMarked
package dev.lethe.streams.notary;

import org.jspecify.annotations.NullMarked;
