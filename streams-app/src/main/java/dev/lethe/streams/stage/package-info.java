/**
 * One class a stage: named operators only. What a stage decides is a pure function of the privacy core. No stage
 * imports another.
 */
@NullMarked
package dev.lethe.streams.stage;

import org.jspecify.annotations.NullMarked;
