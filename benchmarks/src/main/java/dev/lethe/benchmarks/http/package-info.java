/** The capture server under load, and the way of a form from HTTP into a partner's topic. */
@NullMarked
package dev.lethe.benchmarks.http;

import org.jspecify.annotations.NullMarked;
