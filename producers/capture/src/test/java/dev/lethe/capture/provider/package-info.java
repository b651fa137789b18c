/** Tests of look-ups. */
@NullMarked
package dev.lethe.capture.provider;

import org.jspecify.annotations.NullMarked;
