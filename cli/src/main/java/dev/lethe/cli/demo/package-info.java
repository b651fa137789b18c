/**
 * The demonstration: sends a scenario to a running stack, shows what happens to it, and compares what is there in the
 * end with what the scenario demands.
 */
@NullMarked
package dev.lethe.cli.demo;

import org.jspecify.annotations.NullMarked;
