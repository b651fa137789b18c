/** The production shape in small: what its file says, and how it runs where a Docker engine can be reached. */
@NullMarked
package dev.lethe.e2e.compose;

import org.jspecify.annotations.NullMarked;
