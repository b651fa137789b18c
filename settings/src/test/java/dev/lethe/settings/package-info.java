/** Tests of the settings reader: precedence, bounds and the wording of problems. */
@NullMarked
package dev.lethe.settings;

import org.jspecify.annotations.NullMarked;
