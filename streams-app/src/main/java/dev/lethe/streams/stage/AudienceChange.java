package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.AudienceContribution;
import org.jspecify.annotations.Nullable;

/**
 * What one contribution does to an audience.
 *
 * @param mark names the removal of an erasure that it is; {@code null}: none
 */
record AudienceChange(
        AudienceContribution contribution,
        Kind kind,
        @Nullable String mark) {
    /** Whether the partner's topic changes. */
    enum Kind {
        /** The first contributor came: the digest is added. */
        ADDED,
        /** The last contributor left: the digest is removed. */
        REMOVED,
        /** Others support the digest too: only the ledger changes. */
        NONE
    }
}
