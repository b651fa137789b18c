package dev.lethe.streams.logic;

import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.streams.seal.Known;
import dev.lethe.streams.seal.SealedHistory;
import dev.lethe.streams.seal.Vault;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Consent and disclosure: what an event, or the review of a policy, makes of what is known about a person. Not safe for
 * use by several threads.
 */
public final class PersonLogic {
    private final InForce<SubjectDecisions> decisions;
    private final Vault vault;

    /** Decides under {@code policies}, which may grow meanwhile; what is kept is sealed by {@code vault}. */
    public PersonLogic(Supplier<PolicyHistory> policies, Vault vault) {
        PartnerHasher hasher = new PartnerHasher();
        this.decisions = new InForce<>(policies, policy -> new SubjectDecisions(policy, hasher));
        this.vault = vault;
    }

    /** All versions of the policy. */
    public PolicyHistory policies() {
        return decisions.history();
    }

    /**
     * Decides about an event under the policy in force when it was received.
     *
     * @param stored what the store has of the person
     */
    public PersonDecision decide(String subject, @Nullable SubjectState stored, SubjectEvent received) {
        Known before = vault.open(subject, stored);
        SubjectDecisions inForce = decisions.at(received.receivedAt());
        SubjectEvent event = inForce.read(received);
        Decision decision = inForce.decide(before.state(), event);
        PersonDecision decided = PersonDecision.of(vault, subject, before, decision);
        Known next = decided.next();
        return next.stored() == null
                ? decided
                : decided.recordedAs(
                        SealedHistory.recorded(event, decision, inForce.policy().version(), next));
    }

    /** Decides what the policy and the day of {@code at} no longer allow. */
    public PersonDecision review(String subject, SubjectState stored, Instant at) {
        Known before = vault.open(subject, stored);
        SubjectDecisions inForce = decisions.at(at);
        Decision decision = inForce.review(new SubjectId(subject), before.state(), at);
        PersonDecision decided = PersonDecision.of(vault, subject, before, decision);
        SealedSubjectEvent reviewed =
                SealedHistory.reviewed(at, inForce.policy().version());
        return decided.changed() ? decided.recordedAs(reviewed) : decided;
    }
}
