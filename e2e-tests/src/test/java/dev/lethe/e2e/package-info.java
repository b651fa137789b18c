/**
 * What the whole pipeline promises, shown on one running stack that all tests share. Each test brings people of its own
 * and leaves the others alone.
 */
@NullMarked
package dev.lethe.e2e;

import org.jspecify.annotations.NullMarked;
