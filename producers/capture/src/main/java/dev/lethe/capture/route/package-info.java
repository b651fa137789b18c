/** One handler for each endpoint. The four that take events in share one flow. */
@NullMarked
package dev.lethe.capture.route;

import org.jspecify.annotations.NullMarked;
