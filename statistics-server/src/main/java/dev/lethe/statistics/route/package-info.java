/** The HTTP routes: parameters, JSON, CSV, the stream. Handlers never wait. */
@NullMarked
package dev.lethe.statistics.route;

import org.jspecify.annotations.NullMarked;
