package dev.lethe.capture;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.intake.Checked;
import dev.lethe.privacy.intake.CheckedPageView;
import dev.lethe.privacy.intake.ChildReportDraft;
import dev.lethe.privacy.intake.ConsentDraft;
import dev.lethe.privacy.intake.CorrectionDraft;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.HoldDraft;
import dev.lethe.privacy.intake.IdentifiedEvent;
import dev.lethe.privacy.intake.IntakeRules;
import dev.lethe.privacy.intake.LegalDisclosureDraft;
import dev.lethe.privacy.intake.ListRequestDraft;
import dev.lethe.privacy.intake.OptOutDraft;
import dev.lethe.privacy.intake.PageViewDraft;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.intake.WaitingErasureDraft;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.EventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Checks drafts by the real rules and keeps those that hold; what then becomes of them is up to the test. */
final class FakePublisher implements EventPublisher {
    final List<String> tenants = new CopyOnWriteArrayList<>();
    final List<Object> drafts = new CopyOnWriteArrayList<>();
    private final IntakeRules rules;
    private volatile Fate fate = Fate.ACKNOWLEDGE;

    /** What becomes of a valid draft. */
    enum Fate {
        ACKNOWLEDGE,
        BUSY,
        FAIL
    }

    FakePublisher(Policy policy) {
        this.rules = new IntakeRules(policy);
    }

    void meet(Fate next) {
        fate = next;
    }

    @Override
    public CompletionStage<Delivery> submit(SubmissionDraft draft) {
        return deliver("", draft, rules.check(draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> changeConsent(String tenant, ConsentDraft draft) {
        return deliver(tenant, draft, rules.check(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> requestErasure(String tenant, ErasureDraft draft) {
        return deliver(tenant, draft, rules.check(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> confirmErasure(String tenant, WaitingErasureDraft draft) {
        return deliver(tenant, draft, rules.confirmation(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> cancelErasure(String tenant, WaitingErasureDraft draft) {
        return deliver(tenant, draft, rules.cancellation(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> placeHold(String tenant, HoldDraft draft) {
        return deliver(tenant, draft, rules.hold(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> liftHold(String tenant, HoldDraft draft) {
        return deliver(tenant, draft, rules.lift(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> requestDisclosureList(String tenant, ListRequestDraft draft) {
        return deliver(tenant, draft, rules.listRequest(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> giveDisclosureList(String tenant, WaitingErasureDraft draft) {
        return deliver(tenant, draft, rules.listGiven(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> discloseByLaw(String tenant, LegalDisclosureDraft draft) {
        return deliver(tenant, draft, rules.legalDisclosure(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> correct(String tenant, CorrectionDraft draft) {
        return deliver(tenant, draft, rules.check(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> optOut(String tenant, OptOutDraft draft) {
        return deliver(tenant, draft, rules.check(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> reportChild(String tenant, ChildReportDraft draft) {
        return deliver(tenant, draft, rules.check(tenant, draft, Instant.now()));
    }

    @Override
    public CompletionStage<Delivery> unsubscribe(SubjectId subject, String tenant) {
        return meet(tenant, subject, new Delivery.Acknowledged(UUID.randomUUID().toString()));
    }

    @Override
    public CompletionStage<Delivery> pageView(PageViewDraft draft) {
        return deliver("", draft, rules.check(draft));
    }

    private CompletionStage<Delivery> deliver(String tenant, Object draft, Checked<?> checked) {
        if (checked instanceof Checked.Invalid<?> invalid) {
            return CompletableFuture.completedFuture(new Delivery.Refused(invalid.violations()));
        }
        Object value = ((Checked.Valid<?>) checked).value();
        return meet(
                tenant,
                draft,
                value instanceof IdentifiedEvent event
                        ? acknowledged(event.event())
                        : new Delivery.Acknowledged(((CheckedPageView) value).id()));
    }

    private static Delivery.Acknowledged acknowledged(SubjectEvent event) {
        return event.body() instanceof SubjectEvent.Submission submission
                ? new Delivery.Acknowledged(event.eventId(), submission.withheld())
                : new Delivery.Acknowledged(event.eventId());
    }

    private CompletionStage<Delivery> meet(String tenant, Object draft, Delivery.Acknowledged acknowledged) {
        tenants.add(tenant);
        drafts.add(draft);
        return switch (fate) {
            case ACKNOWLEDGE -> CompletableFuture.completedFuture(acknowledged);
            case BUSY -> CompletableFuture.completedFuture(new Delivery.Busy(Duration.ofMillis(1_500)));
            case FAIL -> CompletableFuture.failedFuture(new IllegalStateException("a defect"));
        };
    }
}
