/** Tests of parameters and CSV without HTTP. */
@NullMarked
package dev.lethe.statistics.route;

import org.jspecify.annotations.NullMarked;
