/** How bodies are read: their limits, and how many at once. No handler of this package knows an endpoint. */
@NullMarked
package dev.lethe.capture.http;

import org.jspecify.annotations.NullMarked;
