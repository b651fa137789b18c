/**
 * A runnable example of a capture service that writes to Kafka itself. README.md says how to run it; a test runs it
 * too.
 */
@NullMarked
package dev.lethe.producer.example;

import org.jspecify.annotations.NullMarked;
