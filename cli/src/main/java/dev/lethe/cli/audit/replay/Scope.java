package dev.lethe.cli.audit.replay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about. Everything is replayed, because what is known of a person at a time follows from all before;
 * reported is what falls into the scope.
 *
 * @param from first moment of receipt
 * @param to moment of receipt behind the last
 * @param tenant only what is about this customer; {@code null}: all
 * @param recipient only what is about this recipient; {@code null}: all
 */
record Scope(
        Instant from,
        Instant to,
        @Nullable String tenant,
        @Nullable String recipient) {

    /** Whether something of that moment, about that customer, is meant. */
    boolean includes(Instant at, String of) {
        return !at.isBefore(from) && at.isBefore(to) && (tenant == null || of.isEmpty() || tenant.equals(of));
    }

    /** Whether something that stands now, at that customer and recipient, is meant. */
    boolean isAbout(String of, String about) {
        return (tenant == null || tenant.equals(of)) && (recipient == null || recipient.equals(about));
    }

    /** The same for something about one recipient; an empty name stands for what is about none. */
    boolean includes(Instant at, String of, String about) {
        return includes(at, of) && (recipient == null || about.isEmpty() || recipient.equals(about));
    }
}
