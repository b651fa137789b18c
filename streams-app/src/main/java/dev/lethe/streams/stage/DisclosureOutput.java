package dev.lethe.streams.stage;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.schemas.avro.SealedSubjectEvent;

/** What the disclosure processor sends on: effects of a decision, and the event itself for the history. */
sealed interface DisclosureOutput {
    /** Goes to recipients, ledger, quarantine or statistics. */
    record Decided(Effect effect) implements DisclosureOutput {}

    /** Goes to {@code subject.log.v1}. */
    record Recorded(SealedSubjectEvent event) implements DisclosureOutput {}
}
