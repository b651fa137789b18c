/** Released figures, and the bounded memory that holds the latest of each. Pure: no Kafka, no HTTP. */
@NullMarked
package dev.lethe.statistics.figure;

import org.jspecify.annotations.NullMarked;
