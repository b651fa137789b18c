/**
 * Privacy classes: how much a field tells about a person, read from the schemas themselves. Depends on nothing but
 * Avro.
 */
@NullMarked
package dev.lethe.schemas.privacy;

import org.jspecify.annotations.NullMarked;
