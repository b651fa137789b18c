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

    private final int policyVersion;
    private final String eventId;
    private final Instant at;
    private final TenantStep.Mode mode;
    private final @Nullable Reason cause;
    private final @Nullable String asking;
    private final List<Effect> effects = new ArrayList<>(USUAL_EFFECTS);
    private List<Denial> denials = List.of();

    /**
     * Begins a decision.
     *
     * @param cause why everything must be given back; {@code null}: nothing general
     * @param asking the customer whose submission asks for disclosures, so that denials count; {@code null}: nobody
     */
    Step(
            int policyVersion,
            String eventId,
            Instant at,
            TenantStep.Mode mode,
            @Nullable Reason cause,
            @Nullable String asking) {
        this.policyVersion = policyVersion;
        this.eventId = eventId;
        this.at = at;
        this.mode = mode;
        this.cause = cause;
        this.asking = asking;
    }

    Instant at() {
        return at;
    }

    TenantStep.Mode mode() {
        return mode;
    }

    @Nullable
    Reason cause() {
        return cause;
    }

    /** Notes a denial when {@code tenant} is the one that asks. */
    void denied(String tenant, String recipient, Reason reason) {
        if (tenant.equals(asking)) {
            denials = denials.isEmpty() ? new ArrayList<>() : denials;
            denials.add(new Denial(recipient, reason));
        }
    }

    void disclose(String tenant, Holding holding, Action action, Reason reason, @Nullable Contact contact) {
        LedgerEntry entry = new LedgerEntry(tenant, action, holding, reason, policyVersion, eventId, at);
        effects.add(new Effect.Disclosure(entry, contact));
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    Decision decided(SubjectState next) {
        return new Decision(next, effects, denials);
    }
}
