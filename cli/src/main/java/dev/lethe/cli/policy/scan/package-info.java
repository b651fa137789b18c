/** Reads whole topics to a fixed end within bounded memory, and says how far others have read them. */
@NullMarked
package dev.lethe.cli.policy.scan;

import org.jspecify.annotations.NullMarked;
