/** What can be wrong with a request, as values. Each server adds kinds of its own. Knows no HTTP library. */
@NullMarked
package dev.lethe.http.problem;

import org.jspecify.annotations.NullMarked;
