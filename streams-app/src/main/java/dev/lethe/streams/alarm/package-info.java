/** Tells when a sink lags so long that it may miss deletions, and when an erasure request comes near its deadline. */
@NullMarked
package dev.lethe.streams.alarm;

import org.jspecify.annotations.NullMarked;
