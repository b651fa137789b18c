/**
 * Decides once more what the sealed history of a person says was decided, and compares it with the ledger. Reads
 * records that were read before; writes nothing.
 */
@NullMarked
package dev.lethe.streams.replay;

import org.jspecify.annotations.NullMarked;
