/**
 * Where the parts of a pipeline are and what lets the operator in: the stack on this machine, or a deployment that a
 * file describes. Commands go by this and not by how the parts were started.
 */
@NullMarked
package dev.lethe.cli.deployment;

import org.jspecify.annotations.NullMarked;
