package dev.lethe.privacy.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A correction as it came in, unchecked; one of {@code email} and {@code phone} says who, as the person was known so
 * far.
 *
 * @param fields known type's id to new value: {@code given-name}
 * @param custom custom field's name to new value
 * @param cleared names of fields to empty: {@code given-name}, {@code custom.style}
 * @param everywhere at every customer, not only at the sender
 */
public record CorrectionDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        Map<String, String> fields,
        Map<String, String> custom,
        Set<String> cleared,
        boolean everywhere,
        @Nullable Instant occurredAt) {
    @Override
    public String toString() {
        return "CorrectionDraft(redacted)";
    }
}
