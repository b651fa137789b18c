package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.release.Partition;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that leaves the person's own log because of a decision. */
public sealed interface Effect {

    /** The removal of an erasure that this is; {@code null}: none. */
    default @Nullable Removal removal() {
        return null;
    }

    /**
     * A recipient's record is written or taken back, and the ledger says so.
     *
     * @param contact what a customer, provider, agent or affiliate receives; {@code null} for a removal and for
     *     audiences
     * @param removal the removal of an erasure that this is; {@code null}: none
     */
    record Disclosure(
            LedgerEntry entry,
            @Nullable Contact contact,
            @Nullable Removal removal) implements Effect {}

    /**
     * A sensitive value goes into quarantine or leaves it.
     *
     * @param value {@code null}: it leaves
     * @param removal the removal of an erasure that this is; {@code null}: none
     */
    record Quarantine(
            String tenant,
            String field,
            @Nullable String value,
            Instant at,
            @Nullable Removal removal) implements Effect {
        @Override
        public String toString() {
            return "Quarantine(" + tenant + ", redacted)";
        }
    }

    /**
     * Something happened to an erasure request.
     *
     * @param at when the event that led to it was received, or for which moment the policy was reviewed
     */
    record ErasureProgress(Erasure erasure, ErasureStep step, int policyVersion, Instant at) implements Effect {}

    /**
     * A submission counts for its site.
     *
     * @param parts to which part of the site's submissions it belongs, by each division of them
     */
    record SubmissionCounted(String site, Map<Partition, String> parts, Instant at) implements Effect {}

    /**
     * A person counts otherwise in a customer's statistics than before.
     *
     * @param before part by division; empty when the person did not count
     * @param after the same, now
     */
    record PersonCounted(String tenant, Map<String, String> before, Map<String, String> after) implements Effect {
        @Override
        public String toString() {
            return "PersonCounted(" + tenant + ", redacted)";
        }
    }

    /**
     * Something of a submission was withheld from everybody; the customer is told by a count.
     *
     * @param field a field of the widget's definition; {@code *} for the whole submission or an undefined field
     */
    record Withheld(String tenant, String widget, String field, Reason reason, Instant at) implements Effect {}
}
