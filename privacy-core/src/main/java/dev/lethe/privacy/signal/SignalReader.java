package dev.lethe.privacy.signal;

import dev.lethe.privacy.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads opt-out headers and IAB consent strings. Pure: the time is a parameter. */
public final class SignalReader {
    private SignalReader() {}

    /**
     * Reads the strings of one submission. Never throws: what cannot be read denies.
     *
     * @param at when the strings are relied on
     * @param maxAge a TC string that was last updated longer ago denies
     */
    public static SignalReading read(ConsentStrings strings, Instant at, Duration maxAge) {
        return strings.isEmpty()
                ? new SignalReading(Optional.empty(), false, List.of())
                : new SignalReading(Optional.of(Reason.MALFORMED_RECORD), false, List.of());
    }

    /**
     * Whether a {@code Sec-GPC} or {@code DNT} header is a signal: its value is exactly {@code 1}. Everything else is
     * none (Global Privacy Control, section "The Sec-GPC Header Field"; Tracking Preference Expression, section 5.2).
     */
    public static boolean isSet(@Nullable String headerValue) {
        return "1".equals(headerValue);
    }
}
