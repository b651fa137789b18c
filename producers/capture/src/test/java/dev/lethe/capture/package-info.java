/**
 * Tests of the capture server: over real HTTP in front of a fake publisher, and with a real broker behind. Every answer
 * that they see is checked against the server's OpenAPI document.
 */
@NullMarked
package dev.lethe.capture;

import org.jspecify.annotations.NullMarked;
