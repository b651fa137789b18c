/**
 * What the stages make of one record: decisions of the privacy core joined with keys and records, and nothing of Kafka
 * Streams but the interface of its stores. What comes of a record leaves through an outlet with a method for each
 * destination. Reads no clock, so that the same records always give the same.
 */
@NullMarked
package dev.lethe.streams.logic;

import org.jspecify.annotations.NullMarked;
