/**
 * What every answer shares: problem documents, security headers, log line, metrics, body limits. No handler of this
 * package knows an endpoint.
 */
@NullMarked
package dev.lethe.capture.http;

import org.jspecify.annotations.NullMarked;
