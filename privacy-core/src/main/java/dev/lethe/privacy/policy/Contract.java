package dev.lethe.privacy.policy;

import dev.lethe.privacy.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a recipient keeps its word.
 *
 * @param attestedUntil from then on nothing is given until it attests again; {@code null}: no attestation is demanded
 * @param suspendedSince from then on nothing is given; {@code null}: not suspended
 * @param suspendedBecause one sentence for auditors; present when suspended
 * @param recall whether it must give back what it holds once it is suspended or its attestation has lapsed
 */
public record Contract(
        @Nullable Instant attestedUntil,
        @Nullable Instant suspendedSince,
        @Nullable String suspendedBecause,
        boolean recall) {
    /** A contract without end. */
    public static final Contract OPEN = new Contract(null, null, null, false);

    /** Why nothing may be given at {@code at}; {@code null} when the contract stands. */
    public @Nullable Reason denialAt(Instant at) {
        if (suspendedSince != null && !at.isBefore(suspendedSince)) {
            return Reason.RECIPIENT_SUSPENDED;
        }
        if (attestedUntil != null && !at.isBefore(attestedUntil)) {
            return Reason.ATTESTATION_EXPIRED;
        }
        return null;
    }
}
