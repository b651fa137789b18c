/**
 * For tests of this and other modules, packed as the test jar: a real Kafka broker as a process of its own, which can
 * be stopped and started again, and policies to publish.
 */
@NullMarked
package dev.lethe.policylog.testing;

import org.jspecify.annotations.NullMarked;
