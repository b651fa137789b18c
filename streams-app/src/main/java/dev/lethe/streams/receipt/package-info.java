/**
 * Watches the sinks: reads what they have applied, never further, and writes a receipt for each tombstone of an
 * erasure. Looks at nothing but headers, and at values only whether there is one.
 */
@NullMarked
package dev.lethe.streams.receipt;

import org.jspecify.annotations.NullMarked;
