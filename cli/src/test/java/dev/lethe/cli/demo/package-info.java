/**
 * Tests of what the demonstration shows and how it counts, without a stack. The demonstration against real parts is
 * tested in the whole-system tests.
 */
@NullMarked
package dev.lethe.cli.demo;

import org.jspecify.annotations.NullMarked;
