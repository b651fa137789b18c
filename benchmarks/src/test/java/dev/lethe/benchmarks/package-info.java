@NullMarked
package dev.lethe.benchmarks;

import org.jspecify.annotations.NullMarked;
