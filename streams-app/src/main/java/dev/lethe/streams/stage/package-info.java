/**
 * One class a stage: named operators only. What a stage makes of a record is in package {@code logic}; processors look
 * up, write and send. No stage imports another.
 */
@NullMarked
package dev.lethe.streams.stage;

import org.jspecify.annotations.NullMarked;
