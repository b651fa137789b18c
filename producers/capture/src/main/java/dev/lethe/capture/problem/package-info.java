/**
 * What can be wrong with events and links, as values: one kind for each rule, with its status and its words. Knows
 * neither HTTP library nor broker.
 */
@NullMarked
package dev.lethe.capture.problem;

import org.jspecify.annotations.NullMarked;
