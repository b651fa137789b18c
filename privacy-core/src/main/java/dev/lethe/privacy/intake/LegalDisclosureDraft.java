package dev.lethe.privacy.intake;

import org.jspecify.annotations.Nullable;

/**
 * A demand of an authority, unchecked; one of {@code email} and {@code phone} says of whom.
 *
 * @param recipient the authority, as the policy calls it
 * @param reference its file number, without personal data
 */
public record LegalDisclosureDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String recipient,
        boolean everywhere,
        @Nullable String reference) {
    @Override
    public String toString() {
        return "LegalDisclosureDraft(redacted)";
    }
}
