/** Tests of how servers listen. */
@NullMarked
package dev.lethe.http.serve;

import org.jspecify.annotations.NullMarked;
