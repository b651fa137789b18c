@NullMarked
package dev.lethe.benchmarks.flink;

import org.jspecify.annotations.NullMarked;
