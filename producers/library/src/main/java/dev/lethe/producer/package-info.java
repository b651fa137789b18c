/**
 * Accepts events for the pipeline straight into Kafka: validated, keyed by the person's pseudonym, acknowledged by the
 * broker before the caller hears of success, and never blocking or hoarding when Kafka is slow.
 */
@NullMarked
package dev.lethe.producer;

import org.jspecify.annotations.NullMarked;
