/** Tests of the commands about who may connect. */
@NullMarked
package dev.lethe.cli.principal;

import org.jspecify.annotations.NullMarked;
