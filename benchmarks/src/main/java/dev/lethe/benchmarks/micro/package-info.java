/** JMH benchmarks of single calls. */
@NullMarked
package dev.lethe.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
