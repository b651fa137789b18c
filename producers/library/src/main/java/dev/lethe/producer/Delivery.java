package dev.lethe.producer;

import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.intake.Rule;
import dev.lethe.privacy.intake.Violation;
import java.time.Duration;
import java.util.List;

/** What became of a draft. */
public sealed interface Delivery {

    /**
     * All in-sync replicas have the event: it will not be lost.
     *
     * @param id the draft's, in lower case
     * @param withheld the fields whose values no recipient gets, with reasons; the event is stored without them or with
     *     them in quarantine
     */
    record Acknowledged(String id, List<Withheld> withheld) implements Delivery {
        /** An event from which nothing was taken out. */
        public Acknowledged(String id) {
            this(id, List.of());
        }
    }

    /** The draft breaks rules; nothing was sent, and sending it again will not help. */
    record Refused(List<Violation> violations) implements Delivery {
        /** Whether the person may not be taken in at all, whatever the draft says; callers must not tell why. */
        public boolean notEligible() {
            return violations.stream().anyMatch(violation -> violation.rule() == Rule.NOT_ELIGIBLE);
        }
    }

    /**
     * No acknowledgement was had in time, or too many events wait already. The event may or may not be stored: send the
     * same draft with the same id after {@code retryAfter}, which is harmless.
     */
    record Busy(Duration retryAfter) implements Delivery {}
}
