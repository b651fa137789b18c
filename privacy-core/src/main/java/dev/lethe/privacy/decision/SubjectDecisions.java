package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.policy.Partner;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides what follows from one event of one person.
 *
 * <p>An event changes what is known; from that follows what each recipient should hold; the difference to what it holds
 * goes out. So consent, withdrawal, correction and erasure take one path, and whatever was given can be taken back
 * under the key it was given.
 *
 * <p>Pure and safe for use by several threads: the result, the order of its effects included, depends on the state, the
 * event and the policy only.
 */
public final class SubjectDecisions {
    private final Policy policy;
    private final StateTransition transition;
    private final Disclosures disclosures;

    /** Decides under {@code policy}. */
    public SubjectDecisions(Policy policy) {
        this.policy = policy;
        this.transition = new StateTransition(policy);
        this.disclosures = new Disclosures(policy);
    }

    /** The policy that decisions follow. */
    public int policyVersion() {
        return policy.version();
    }

    /** What follows from {@code event} when {@code state} is known. Never throws for any content of the event. */
    public Decision decide(SubjectState state, SubjectEvent event) {
        Outcome<SubjectState> applied = transition.apply(state, event);
        if (applied instanceof Outcome.Accepted<SubjectState> accepted) {
            return new Step(state, accepted.value(), event).decide();
        }
        Reason reason = ((Outcome.Rejected<SubjectState>) applied).reason();
        return new Decision(state, List.of(), List.of(new Denial(event.tenant(), reason)));
    }

    /** One event's way from the state before to the decision. */
    private final class Step {
        private final SubjectState before;
        private final SubjectEvent event;
        private final List<Effect> effects = new ArrayList<>();
        private final List<Denial> denials = new ArrayList<>();
        private SubjectState after;

        Step(SubjectState before, SubjectState after, SubjectEvent event) {
            this.before = before;
            this.after = after;
            this.event = event;
        }

        Decision decide() {
            new TreeSet<>(after.tenants().keySet()).forEach(this::decideContact);
            decideAudiences();
            countSubmission();
            return new Decision(after, List.copyOf(effects), List.copyOf(denials));
        }

        private void decideContact(String tenant) {
            Outcome<Contact> desired = disclosures.contactAt(tenant, after);
            boolean held = before.at(tenant).contactHeld();
            if (desired instanceof Outcome.Accepted<Contact> accepted) {
                if (!held || !desired.equals(disclosures.contactAt(tenant, before))) {
                    effects.add(new Effect.ContactDisclosed(tenant, accepted.value(), event.receivedAt()));
                }
                setHeld(tenant, true);
                return;
            }
            if (held) {
                effects.add(new Effect.ContactWithdrawn(tenant));
                setHeld(tenant, false);
            }
            deny(tenant, tenant, desired);
        }

        private void setHeld(String tenant, boolean held) {
            after = after.with(tenant, after.at(tenant).withContactHeld(held));
        }

        private void decideAudiences() {
            Set<HeldDigest> desired = new TreeSet<>();
            for (Partner partner : policy.partners()) {
                partner.tenants().forEach(tenant -> decideAudience(partner, tenant, desired));
            }
            before.audiences().stream()
                    .filter(digest -> !desired.contains(digest))
                    .sorted()
                    .forEach(digest -> effects.add(new Effect.AudienceLeft(digest)));
            desired.stream()
                    .filter(digest -> !before.audiences().contains(digest))
                    .forEach(digest -> effects.add(new Effect.AudienceJoined(digest)));
            after = after.withAudiences(desired);
        }

        private void decideAudience(Partner partner, String tenant, Set<HeldDigest> desired) {
            Outcome<HeldDigest> digest = disclosures.digestFor(partner, tenant, after);
            if (digest instanceof Outcome.Accepted<HeldDigest> accepted) {
                desired.add(accepted.value());
            } else {
                deny(partner.id(), tenant, digest);
            }
        }

        /** Counts a denial where this event asked for a disclosure: at its own tenant, by a submission. */
        private void deny(String recipient, String tenant, Outcome<?> outcome) {
            if (event.body() instanceof Submission submission
                    && tenant.equals(event.tenant())
                    && outcome instanceof Outcome.Rejected<?> rejected) {
                boolean byProxy = submission.signals().optOut() && !recipient.equals(tenant);
                denials.add(new Denial(recipient, byProxy ? Reason.OPT_OUT_SIGNAL : rejected.reason()));
            }
        }

        private void countSubmission() {
            if (event.body() instanceof Submission submission) {
                Widget widget = policy.widgets().get(submission.widget());
                if (widget != null) {
                    effects.add(new Effect.SubmissionCounted(widget.site(), event.receivedAt()));
                }
            }
        }
    }
}
