/** Tests of the architecture of this module. */
@NullMarked
package dev.lethe.schemas;

import org.jspecify.annotations.NullMarked;
