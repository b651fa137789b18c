/** The stacks that the whole-system tests run on: processes of this machine, and containers. */
@NullMarked
package dev.lethe.e2e.stack;

import org.jspecify.annotations.NullMarked;
