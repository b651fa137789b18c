package dev.lethe.streams.stage;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.schemas.avro.SealedSubjectEvent;

/** What the disclosure processor sends on: effects of a decision, and the event itself for the history. */
public sealed interface DisclosureOutput {
    /**
     * Goes to recipients and the ledger.
     *
     * @param reference stands for the record's key in the ledger
     */
    record Disclosed(Effect.Disclosure effect, String reference) implements DisclosureOutput {}

    /**
     * Goes to the erasure requests.
     *
     * @param keysDestroyed data keys that this step of a request has destroyed
     */
    record Progressed(Effect.ErasureProgress effect, int keysDestroyed) implements DisclosureOutput {}

    /** Goes to quarantine or statistics. */
    record Decided(Effect effect) implements DisclosureOutput {}

    /** Goes to {@code subject.log.v1}. */
    record Recorded(SealedSubjectEvent event) implements DisclosureOutput {}
}
