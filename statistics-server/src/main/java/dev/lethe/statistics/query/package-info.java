/** What is asked for, by whom, and the rows that answer it. Pure: no Kafka, no HTTP. */
@NullMarked
package dev.lethe.statistics.query;

import org.jspecify.annotations.NullMarked;
