/**
 * Typed settings for every process: defaults, bounds and documentation in one place, read from a file and the
 * environment. A setting that breaks its bound stops the start with a sentence that names setting, value and bound.
 */
@NullMarked
package dev.lethe.settings;

import org.jspecify.annotations.NullMarked;
