/** What every decision speaks in: outcomes and reason codes. Nothing in this module knows Kafka, a clock or a file. */
@NullMarked
package dev.lethe.privacy;

import org.jspecify.annotations.NullMarked;
