/** Tests of the secrets of a deployment. */
@NullMarked
package dev.lethe.cli.secret;

import org.jspecify.annotations.NullMarked;
