/** Reads whole topics to a fixed end within bounded memory. */
@NullMarked
package dev.lethe.cli.policy.scan;

import org.jspecify.annotations.NullMarked;
