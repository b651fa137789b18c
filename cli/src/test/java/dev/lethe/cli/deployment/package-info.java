/** Tests of where commands find the parts of a pipeline. */
@NullMarked
package dev.lethe.cli.deployment;

import org.jspecify.annotations.NullMarked;
