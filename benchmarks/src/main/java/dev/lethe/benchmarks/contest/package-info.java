/**
 * What measurements of processes that take in events have in common: a broker with the events of all runs, the clock
 * that stops when everything is committed, and the clients' settings.
 */
@NullMarked
package dev.lethe.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
