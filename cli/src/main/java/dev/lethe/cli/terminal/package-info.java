/** What the terminal can do, and lines that stand on it. */
@NullMarked
package dev.lethe.cli.terminal;

import org.jspecify.annotations.NullMarked;
