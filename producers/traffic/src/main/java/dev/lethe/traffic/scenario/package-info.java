/** Invents people and what they do, from a seed: the same seed always gives the same scenario. */
@NullMarked
package dev.lethe.traffic.scenario;

import org.jspecify.annotations.NullMarked;
