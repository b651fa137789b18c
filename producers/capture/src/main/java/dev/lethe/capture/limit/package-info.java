/**
 * How much may be sent: token buckets for each key, widget and client address. Memory is bounded whatever clients do.
 */
@NullMarked
package dev.lethe.capture.limit;

import org.jspecify.annotations.NullMarked;
