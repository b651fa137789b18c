/**
 * Data keys of people and what is sealed under them: the person's state and the history for audits. Knows the records
 * of {@code schemas} and the values of {@code privacy-core}, nothing of topologies.
 */
@NullMarked
package dev.lethe.streams.seal;

import org.jspecify.annotations.NullMarked;
