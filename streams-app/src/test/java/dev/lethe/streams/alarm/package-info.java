/** Tests of alarms. */
@NullMarked
package dev.lethe.streams.alarm;

import org.jspecify.annotations.NullMarked;
