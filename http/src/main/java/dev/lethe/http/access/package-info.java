/** Whose API key a request shows. */
@NullMarked
package dev.lethe.http.access;

import org.jspecify.annotations.NullMarked;
