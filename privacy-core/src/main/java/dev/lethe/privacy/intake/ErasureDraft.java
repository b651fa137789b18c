package dev.lethe.privacy.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An erasure request as it came in, unchecked; one of {@code email} and {@code phone} says who. */
public record ErasureDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        boolean everywhere,
        @Nullable Instant occurredAt) {

    @Override
    public String toString() {
        return "ErasureDraft(redacted)";
    }
}
