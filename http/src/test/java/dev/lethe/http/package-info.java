/** Rules about this module's own code. */
@NullMarked
package dev.lethe.http;

import org.jspecify.annotations.NullMarked;
