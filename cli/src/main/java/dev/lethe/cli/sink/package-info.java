/**
 * Commands about sinks: which of them erasures do not wait for any more, and whether a customer's table is as its topic
 * says, rebuilt from the topic where it is not. Keys and values of contacts are compared and never printed.
 */
@NullMarked
package dev.lethe.cli.sink;

import org.jspecify.annotations.NullMarked;
