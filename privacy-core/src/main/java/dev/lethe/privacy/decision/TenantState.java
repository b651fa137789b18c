package dev.lethe.privacy.decision;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person at one customer.
 *
 * @param erasedAt events that happened up to then are refused
 * @param granted purpose to the latest answer
 * @param profile kept only while some purpose is granted
 * @param contactHeld whether the customer holds the contact now
 */
public record TenantState(
        @Nullable Instant erasedAt,
        Map<String, Boolean> granted,
        @Nullable ContactProfile profile,
        boolean contactHeld) {
    /** A customer who has never heard of the person. */
    public static final TenantState UNKNOWN = new TenantState(null, Map.of(), null, false);

    boolean grants(String purpose) {
        return granted.getOrDefault(purpose, false);
    }

    TenantState withContactHeld(boolean held) {
        return new TenantState(erasedAt, granted, profile, held);
    }
}
