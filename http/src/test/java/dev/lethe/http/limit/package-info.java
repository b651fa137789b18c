/** Tests of the limits with a clock that the test moves. No HTTP. */
@NullMarked
package dev.lethe.http.limit;

import org.jspecify.annotations.NullMarked;
