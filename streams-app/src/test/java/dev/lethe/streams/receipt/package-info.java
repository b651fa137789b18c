/** Tests of the receipts watcher. */
@NullMarked
package dev.lethe.streams.receipt;

import org.jspecify.annotations.NullMarked;
