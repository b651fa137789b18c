/** The operator's keys, as commands are given them. */
@NullMarked
package dev.lethe.cli.keys;

import org.jspecify.annotations.NullMarked;
