/**
 * What every answer shares: problem documents, security headers, log line, metrics. No handler of this package knows an
 * endpoint.
 */
@NullMarked
package dev.lethe.http.answer;

import org.jspecify.annotations.NullMarked;
