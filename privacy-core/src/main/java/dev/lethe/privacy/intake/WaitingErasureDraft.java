package dev.lethe.privacy.intake;

import org.jspecify.annotations.Nullable;

/**
 * A confirmation or cancellation of an erasure, unchecked; one of {@code email} and {@code phone} says who.
 *
 * @param requestId the erasure's id
 */
public record WaitingErasureDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String requestId) {
    @Override
    public String toString() {
        return "WaitingErasureDraft(redacted)";
    }
}
