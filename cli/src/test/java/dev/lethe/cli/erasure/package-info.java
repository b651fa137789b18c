/** Tests of the commands about erasures. */
@NullMarked
package dev.lethe.cli.erasure;

import org.jspecify.annotations.NullMarked;
