/**
 * Reading JSON strictly: valid UTF-8, no duplicate members, no surprises of type. What is wrong is collected as faults,
 * never with the value.
 */
@NullMarked
package dev.lethe.capture.json;

import org.jspecify.annotations.NullMarked;
