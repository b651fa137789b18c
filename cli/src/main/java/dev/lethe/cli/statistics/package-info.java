/** Shows the figures that everybody may know. */
@NullMarked
package dev.lethe.cli.statistics;

import org.jspecify.annotations.NullMarked;
