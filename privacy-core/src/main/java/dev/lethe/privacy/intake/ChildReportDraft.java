package dev.lethe.privacy.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A report that a person is a child, unchecked; one of {@code email} and {@code phone} says who. */
public record ChildReportDraft(
        @Nullable String id,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Instant occurredAt) {
    @Override
    public String toString() {
        return "ChildReportDraft(redacted)";
    }
}
