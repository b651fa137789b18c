/** Tests of what is told about erasures. */
@NullMarked
package dev.lethe.cli.erasure;

import org.jspecify.annotations.NullMarked;
