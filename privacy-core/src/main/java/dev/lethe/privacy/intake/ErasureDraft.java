package dev.lethe.privacy.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An erasure request as it came in, unchecked; one of {@code email} and {@code phone} says who.
 *
 * @param unverified whether it waits until the person confirms it
 */
public record ErasureDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        boolean everywhere,
        boolean unverified,
        @Nullable Instant occurredAt) {
    /** A request that the sender vouches for. */
    public ErasureDraft(
            @Nullable String id,
            @Nullable String email,
            @Nullable String phone,
            boolean everywhere,
            @Nullable Instant occurredAt) {
        this(id, email, phone, everywhere, false, occurredAt);
    }

    @Override
    public String toString() {
        return "ErasureDraft(redacted)";
    }
}
