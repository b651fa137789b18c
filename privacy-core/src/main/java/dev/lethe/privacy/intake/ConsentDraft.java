package dev.lethe.privacy.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A consent change as it came in, unchecked; one of {@code email} and {@code phone} says who. */
public record ConsentDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String noticeVersion,
        Map<String, Boolean> consents,
        @Nullable Instant occurredAt) {

    @Override
    public String toString() {
        return "ConsentDraft(redacted)";
    }
}
