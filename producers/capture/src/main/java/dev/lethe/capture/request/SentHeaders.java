package dev.lethe.capture.request;

import dev.lethe.privacy.event.OptOutSignals;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say.
 *
 * @param signals opt-outs
 * @param userAgent of which only the family of the device is kept; {@code null}: not sent
 */
public record SentHeaders(OptOutSignals signals, @Nullable String userAgent) {
    @Override
    public String toString() {
        return "SentHeaders(" + signals + ")";
    }
}
