package dev.lethe.e2e.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code customer_contacts}.
 *
 * @param custom JSON as PostgreSQL prints it
 */
public record ContactRow(
        String tenant,
        String contactId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String postalCode,
        @Nullable String custom,
        String purposes,
        String widget,
        String noticeVersion,
        Instant collectedAt,
        Instant updatedAt,
        int policyVersion) {

    @Override
    public String toString() {
        return "ContactRow(" + tenant + ", redacted)";
    }
}
