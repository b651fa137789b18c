package dev.lethe.privacy.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An opt-out as it came in, unchecked; one of {@code email} and {@code phone} says who.
 *
 * @param kind {@code industry} or {@code unsubscribe}
 * @param everywhere at every customer, not only at the sender; an industry opt-out always is
 * @param lifted whether the opt-out is taken back; only an industry opt-out can be
 */
public record OptOutDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String kind,
        boolean everywhere,
        boolean lifted,
        @Nullable Instant occurredAt) {
    @Override
    public String toString() {
        return "OptOutDraft(redacted)";
    }
}
