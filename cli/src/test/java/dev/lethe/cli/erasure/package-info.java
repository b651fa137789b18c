/** Tests of the commands about erasures, holds and sinks. */
@NullMarked
package dev.lethe.cli.erasure;

import org.jspecify.annotations.NullMarked;
