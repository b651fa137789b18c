/**
 * Whether the server can do its work: brokers, topics and schemas, asked in the background. A question over HTTP never
 * waits for Kafka.
 */
@NullMarked
package dev.lethe.capture.health;

import org.jspecify.annotations.NullMarked;
