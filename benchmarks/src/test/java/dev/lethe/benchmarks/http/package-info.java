/** Tests of the package of the same name. */
@NullMarked
package dev.lethe.benchmarks.http;

import org.jspecify.annotations.NullMarked;
