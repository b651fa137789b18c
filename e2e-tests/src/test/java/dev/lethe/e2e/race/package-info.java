/**
 * Seeded schedules in which erasures race with everything else that people send, and a model that knows from a person's
 * log alone what must be left.
 */
@NullMarked
package dev.lethe.e2e.race;

import org.jspecify.annotations.NullMarked;
