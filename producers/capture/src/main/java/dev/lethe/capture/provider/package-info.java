/**
 * The internet provider behind a page view, as a registrable domain. What comes in here is a network, never a whole
 * address; what goes out is a domain or nothing.
 */
@NullMarked
package dev.lethe.capture.provider;

import org.jspecify.annotations.NullMarked;
