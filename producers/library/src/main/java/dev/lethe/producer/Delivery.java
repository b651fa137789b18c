package dev.lethe.producer;

import dev.lethe.privacy.intake.Violation;
import java.time.Duration;
import java.util.List;

/** What became of a draft. */
public sealed interface Delivery {

    /** All in-sync replicas have the event: it will not be lost. {@code id} is the draft's, in lower case. */
    record Acknowledged(String id) implements Delivery {}

    /** The draft breaks rules; nothing was sent, and sending it again will not help. */
    record Refused(List<Violation> violations) implements Delivery {}

    /**
     * No acknowledgement was had in time, or too many events wait already. The event may or may not be stored: send the
     * same draft with the same id after {@code retryAfter}, which is harmless.
     */
    record Busy(Duration retryAfter) implements Delivery {}
}
