/** Tests of the computed bound. */
@NullMarked
package dev.lethe.schemas.bound;

import org.jspecify.annotations.NullMarked;
