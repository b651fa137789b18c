/** Tests of how clients are told apart. No HTTP. */
@NullMarked
package dev.lethe.capture.limit;

import org.jspecify.annotations.NullMarked;
