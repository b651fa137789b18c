/** Tests of the architecture of this module. */
@NullMarked
package dev.lethe.privacy;

import org.jspecify.annotations.NullMarked;
