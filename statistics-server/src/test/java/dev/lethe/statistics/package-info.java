/** Tests of the server over HTTP, with and without a broker. */
@NullMarked
package dev.lethe.statistics;

import org.jspecify.annotations.NullMarked;
