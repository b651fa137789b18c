package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.AudienceContribution;

/** What one contribution does to an audience. */
record AudienceChange(AudienceContribution contribution, Kind kind) {
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
