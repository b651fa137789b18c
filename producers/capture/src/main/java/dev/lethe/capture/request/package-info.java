/** The bodies of the endpoints, read from JSON into the drafts that the intake rules check. One class for each body. */
@NullMarked
package dev.lethe.capture.request;

import org.jspecify.annotations.NullMarked;
