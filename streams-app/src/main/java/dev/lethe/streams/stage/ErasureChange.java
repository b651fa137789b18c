package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A request's record that has changed.
 *
 * @param certificate issued now, because the request has just been completed
 */
record ErasureChange(Erasure erasure, @Nullable ErasureCertificate certificate) {}
