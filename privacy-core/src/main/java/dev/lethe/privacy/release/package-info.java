/**
 * Decides which figures of the statistics may be told to everybody. Pure: chance is passed in, and what was told and
 * spent is kept by the caller.
 */
@NullMarked
package dev.lethe.privacy.release;

import org.jspecify.annotations.NullMarked;
