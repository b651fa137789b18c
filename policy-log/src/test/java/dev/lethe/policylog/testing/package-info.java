/**
 * A real Kafka broker as a process of its own, which tests of this and other modules start, stop and start again.
 * Packed as the test jar.
 */
@NullMarked
package dev.lethe.policylog.testing;

import org.jspecify.annotations.NullMarked;
