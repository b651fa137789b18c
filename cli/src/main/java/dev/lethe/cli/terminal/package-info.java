/** What the terminal can do. */
@NullMarked
package dev.lethe.cli.terminal;

import org.jspecify.annotations.NullMarked;
