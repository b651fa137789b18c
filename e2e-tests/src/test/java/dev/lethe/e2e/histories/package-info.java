/** Random histories of many customers at once, and a count of them that knows nothing of how the pipeline counts. */
@NullMarked
package dev.lethe.e2e.histories;

import org.jspecify.annotations.NullMarked;
