/** What several measurements share: a stack without the parts they do not need, processes of their own, progress. */
@NullMarked
package dev.lethe.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
