/** Commands about erasure requests and the sinks that they wait for. */
@NullMarked
package dev.lethe.cli.erasure;

import org.jspecify.annotations.NullMarked;
