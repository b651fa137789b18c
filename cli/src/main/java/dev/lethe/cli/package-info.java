/**
 * The {@code lethe} command: picocli commands that start, watch and stop the pipeline on one machine. Nothing here
 * decides about personal data; the commands call the stack and the modules behind it.
 */
@NullMarked
package dev.lethe.cli;

import org.jspecify.annotations.NullMarked;
