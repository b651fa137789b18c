package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one decision gathers: its circumstances, and the effects and denials found so far. */
final class Step {
    /** Ten recipients, the submission's count and one to spare. */
    private static final int USUAL_EFFECTS = 12;

    /** What came of the whole decision; parts of it write into the same one. */
    private record Found(List<Effect> effects, List<Denial> denials) {}

    private final int policyVersion;
    private final String eventId;
    private final Instant at;
    private final Giving giving;
    private final @Nullable Reason cause;
    private final @Nullable String asking;
    private final @Nullable Removals removals;
    private final Found found;

    /**
     * Begins a decision.
     *
     * @param asking the customer whose submission asks for disclosures, so that denials count; {@code null}: nobody
     */
    Step(int policyVersion, String eventId, Instant at, Giving giving, @Nullable String asking) {
        this(
                policyVersion,
                eventId,
                at,
                giving,
                null,
                asking,
                null,
                new Found(new ArrayList<>(USUAL_EFFECTS), new ArrayList<>(0)));
    }

    private Step(
            int policyVersion,
            String eventId,
            Instant at,
            Giving giving,
            @Nullable Reason cause,
            @Nullable String asking,
            @Nullable Removals removals,
            Found found) {
        this.policyVersion = policyVersion;
        this.eventId = eventId;
        this.at = at;
        this.giving = giving;
        this.cause = cause;
        this.asking = asking;
        this.removals = removals;
        this.found = found;
    }

    /** The part of this decision in which everything must be given back for {@code reason}. */
    Step because(Reason reason) {
        return new Step(policyVersion, eventId, at, giving, reason, asking, null, found);
    }

    /** The part of this decision in which everything must be given back, numbered as an erasure's removals. */
    Step because(Reason reason, Removals numbered) {
        return new Step(policyVersion, eventId, at, giving, reason, asking, numbered, found);
    }

    Instant at() {
        return at;
    }

    Giving giving() {
        return giving;
    }

    /** Why everything must be given back; {@code null}: nothing general. */
    @Nullable
    Reason cause() {
        return cause;
    }

    /** Notes a denial when {@code tenant} is the one that asks. */
    void denied(String tenant, String recipient, Reason reason) {
        if (tenant.equals(asking)) {
            found.denials().add(new Denial(recipient, reason));
        }
    }

    void disclose(String tenant, Holding holding, Action action, Reason reason, @Nullable Contact contact) {
        LedgerEntry entry = new LedgerEntry(tenant, action, holding, reason, policyVersion, eventId, at, null);
        add(new Effect.Disclosure(entry, contact, action == Action.REMOVED ? numbered(tenant, holding) : null));
    }

    /** Notes what goes to an authority; nobody holds it in a topic. */
    void demanded(String tenant, Holding disclosed, String fileNumber) {
        LedgerEntry entry = new LedgerEntry(
                tenant, Action.ADDED, disclosed, Reason.LEGAL_REQUEST, policyVersion, eventId, at, fileNumber);
        add(new Effect.Disclosure(entry, null, null));
    }

    /** Takes a value out of quarantine. */
    void release(String tenant, Holding holding) {
        add(new Effect.Quarantine(tenant, holding.key(), null, at, numbered(tenant, holding)));
    }

    private @Nullable Removal numbered(String tenant, Holding holding) {
        return removals == null ? null : removals.next(tenant, holding);
    }

    void progress(Erasure erasure, ErasureStep step) {
        add(new Effect.ErasureProgress(erasure, step, policyVersion, at));
    }

    void add(Effect effect) {
        found.effects().add(effect);
    }

    Decision decided(SubjectState next) {
        return new Decision(next, found.effects(), found.denials(), null);
    }

    Decision refused(SubjectState unchanged, Reason reason) {
        return new Decision(unchanged, found.effects(), found.denials(), reason);
    }
}
