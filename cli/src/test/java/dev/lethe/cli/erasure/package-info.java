/** Tests of the commands that ask for erasures and holds. */
@NullMarked
package dev.lethe.cli.erasure;

import org.jspecify.annotations.NullMarked;
