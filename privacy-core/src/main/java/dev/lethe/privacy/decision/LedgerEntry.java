package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the account of who got what. Additions minus removals under one key are what the recipient's topic holds;
 * what was disclosed on request is in no topic and never taken back.
 *
 * @param holding what the recipient holds from then on, or what it held until then
 * @param reason why it was given or taken back
 * @param eventId the event that led to it; empty when a review of the policy did
 * @param at when that event was received
 * @param fileNumber of the authority that demanded it; {@code null}: nobody did
 */
public record LedgerEntry(
        String tenant,
        Action action,
        Holding holding,
        Reason reason,
        int policyVersion,
        String eventId,
        Instant at,
        @Nullable String fileNumber) {
    /** What happened to the recipient's record. */
    public enum Action {
        ADDED,
        CHANGED,
        REMOVED
    }

    public String recipient() {
        return holding.recipient();
    }

    public Channel channel() {
        return holding.channel();
    }

    /** The digest in an audience; else empty: the record is keyed by customer and contact id. */
    public String key() {
        return holding.key();
    }

    /** The digest's normal form and version; {@code null} outside of audiences. */
    public @Nullable String profile() {
        return holding.profile();
    }

    /**
     * Names of the fields given or taken back, sorted: {@code custom.style, email}; {@code hashed-email} in an
     * audience.
     */
    public List<String> fields() {
        return holding.fields();
    }

    /** Granted purposes on which it rests, sorted. */
    public List<String> purposes() {
        return holding.purposes();
    }

    public LegalBasis basis() {
        return holding.basis();
    }

    @Override
    public String toString() {
        return "LedgerEntry(" + action + " at " + recipient() + ": " + reason + ", redacted)";
    }
}
