package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the account of who got what. Additions minus removals under one key are what the recipient's topic holds.
 *
 * @param key the digest in an audience; else empty: the record is keyed by customer and contact id
 * @param profile the digest's normal form and version
 * @param fields names of the fields given or taken back, sorted: {@code custom.style, email}; {@code hashed-email} in
 *     an audience
 * @param purposes granted purposes on which it rests, sorted
 * @param reason why it was given or taken back
 * @param eventId the event that led to it; empty when a review of the policy did
 * @param at when that event was received
 */
public record LedgerEntry(
        String recipient,
        Channel channel,
        String tenant,
        Action action,
        String key,
        @Nullable String profile,
        List<String> fields,
        List<String> purposes,
        LegalBasis basis,
        Reason reason,
        int policyVersion,
        String eventId,
        Instant at) {
    /** What happened to the recipient's record. */
    public enum Action {
        ADDED,
        CHANGED,
        REMOVED
    }

    @Override
    public String toString() {
        return "LedgerEntry(" + action + " at " + recipient + ": " + reason + ", redacted)";
    }
}
