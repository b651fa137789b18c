package dev.lethe.e2e.read;

import dev.lethe.traffic.expect.ExpectedContact;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
        int policyVersion,
        @Nullable String birthDate) {

    /** The row in the words of an expectation. */
    public ExpectedContact content() {
        Map<String, String> fields = new HashMap<>();
        Contents.put(fields, "email", email);
        Contents.put(fields, "phone", phone);
        Contents.put(fields, "given-name", givenName);
        Contents.put(fields, "family-name", familyName);
        Contents.put(fields, "postal-code", postalCode);
        Contents.put(fields, "birth-date", birthDate);
        Contents.putCustom(fields, custom);
        return new ExpectedContact(tenant, Map.copyOf(fields), purposes);
    }

    @Override
    public String toString() {
        return "ContactRow(" + tenant + ", redacted)";
    }
}
