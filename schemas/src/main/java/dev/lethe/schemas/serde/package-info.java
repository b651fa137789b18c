/**
 * Serdes in Confluent's wire format (magic byte 0, 4-byte schema id, Avro body), so that any Confluent client reads our
 * topics. Errors never show a payload.
 */
@NullMarked
package dev.lethe.schemas.serde;

import org.jspecify.annotations.NullMarked;
