/** Decides about events as the pipeline does, without a pipeline. */
@NullMarked
package dev.lethe.cli.policy.replay;

import org.jspecify.annotations.NullMarked;
