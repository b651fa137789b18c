/**
 * Sends a scenario over HTTP, in order for each person, and reports every answer that differs from the expected one.
 */
@NullMarked
package dev.lethe.traffic.send;

import org.jspecify.annotations.NullMarked;
