package dev.lethe.privacy.intake;

import org.jspecify.annotations.Nullable;

/**
 * A legal hold that is placed or lifted, unchecked; one of {@code email} and {@code phone} says who.
 *
 * @param holdId the sender's name of the hold
 * @param reference what the hold rests on, without personal data; needed to place one
 */
public record HoldDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String holdId,
        boolean everywhere,
        @Nullable String reference) {
    @Override
    public String toString() {
        return "HoldDraft(redacted)";
    }
}
