/** What came out: topics as consumers see them, rows as the customer sees them, and how far the pipeline has got. */
@NullMarked
package dev.lethe.e2e.read;

import org.jspecify.annotations.NullMarked;
