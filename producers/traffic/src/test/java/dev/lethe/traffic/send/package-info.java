/**
 * Tests of the traffic generator: what it invents, what it expects, how it sends. No broker and no network beyond the
 * loopback address.
 */
@NullMarked
package dev.lethe.traffic.send;

import org.jspecify.annotations.NullMarked;
