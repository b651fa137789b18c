/** Tests that keep every released version of every schema readable. */
@NullMarked
package dev.lethe.schemas.evolution;

import org.jspecify.annotations.NullMarked;
