/** How much may be sent by each key, widget and client address. */
@NullMarked
package dev.lethe.capture.limit;

import org.jspecify.annotations.NullMarked;
