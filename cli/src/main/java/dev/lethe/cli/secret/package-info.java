/** The command that makes the secrets of a deployment, sorted by who needs them. */
@NullMarked
package dev.lethe.cli.secret;

import org.jspecify.annotations.NullMarked;
