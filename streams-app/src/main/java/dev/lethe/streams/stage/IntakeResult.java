package dev.lethe.streams.stage;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.schemas.avro.DeadLetter;

/** What the intake made of one record of the log. */
sealed interface IntakeResult {

    /** The event may be processed. */
    record Taken(SubjectEvent event) implements IntakeResult {}

    /** The record goes no further. */
    record Refused(DeadLetter letter) implements IntakeResult {}
}
