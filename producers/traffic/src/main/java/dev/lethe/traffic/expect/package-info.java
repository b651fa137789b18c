/**
 * What a sequence of accepted messages must lead to. Written independently of the pipeline, so that it can contradict
 * it.
 */
@NullMarked
package dev.lethe.traffic.expect;

import org.jspecify.annotations.NullMarked;
