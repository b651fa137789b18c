/** Tests of opt-out headers and consent strings, with strings that IAB's own encoders write. */
@NullMarked
package dev.lethe.privacy.signal;

import org.jspecify.annotations.NullMarked;
