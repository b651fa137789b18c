/** Follows the released topics. The only package that knows Kafka and Avro. */
@NullMarked
package dev.lethe.statistics.feed;

import org.jspecify.annotations.NullMarked;
