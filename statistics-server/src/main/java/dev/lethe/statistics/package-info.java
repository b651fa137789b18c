/** The statistics server: reads the released topics, which everybody may know, and answers from memory. */
@NullMarked
package dev.lethe.statistics;

import org.jspecify.annotations.NullMarked;
