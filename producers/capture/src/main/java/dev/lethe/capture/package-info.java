/**
 * The capture server: settings, start and stop, and which handler answers which request. Nothing else in the module
 * knows this package.
 */
@NullMarked
package dev.lethe.capture;

import org.jspecify.annotations.NullMarked;
