package dev.lethe.privacy.certificate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a request reached which state, in whole milliseconds.
 *
 * @param requested what happened up to then is erased
 * @param received when the pipeline's log took the request
 * @param verified when it was confirmed that somebody who may speak for the person asked; {@code null} when nobody had
 *     to
 * @param started when everything known was forgotten and the removals went out
 * @param completed when the last removal was proved
 */
public record Times(
        Instant requested, Instant received, @Nullable Instant verified, Instant started, Instant completed) {

    /** Cuts to milliseconds. */
    public Times {
        requested = toMillis(requested);
        received = toMillis(received);
        verified = verified == null ? null : toMillis(verified);
        started = toMillis(started);
        completed = toMillis(completed);
    }

    static Instant toMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
