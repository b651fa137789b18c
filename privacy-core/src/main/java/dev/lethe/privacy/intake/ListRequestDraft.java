package dev.lethe.privacy.intake;

import org.jspecify.annotations.Nullable;

/**
 * A request for the list of disclosures to third parties, unchecked; one of {@code email} and {@code phone} says who.
 *
 * @param address the published address through which it came in
 */
public record ListRequestDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address) {
    @Override
    public String toString() {
        return "ListRequestDraft(redacted)";
    }
}
