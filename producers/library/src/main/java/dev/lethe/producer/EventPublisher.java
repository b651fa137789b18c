package dev.lethe.producer;

import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.intake.ChildReportDraft;
import dev.lethe.privacy.intake.ConsentDraft;
import dev.lethe.privacy.intake.CorrectionDraft;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.HoldDraft;
import dev.lethe.privacy.intake.LegalDisclosureDraft;
import dev.lethe.privacy.intake.ListRequestDraft;
import dev.lethe.privacy.intake.OptOutDraft;
import dev.lethe.privacy.intake.PageViewDraft;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.intake.WaitingErasureDraft;
import java.util.concurrent.CompletionStage;

/**
 * Takes drafts in. No method blocks; every stage completes within a bounded time. A stage completes exceptionally only
 * for a defect or a wrong deployment, never for what a draft contains or because Kafka is slow.
 *
 * <p>The same draft with the same id may be sent any number of times: the pipeline processes an id once a person.
 */
public interface EventPublisher {

    /** Takes in what a person entered into a widget; the widget decides the tenant. */
    CompletionStage<Delivery> submit(SubmissionDraft draft);

    /** Takes in grants and withdrawals on behalf of a person at {@code tenant}. */
    CompletionStage<Delivery> changeConsent(String tenant, ConsentDraft draft);

    /**
     * Takes in the request of a person to be forgotten.
     *
     * @param tenant who received the request; the operator is {@link #OPERATOR}, for requests that reach everywhere
     */
    CompletionStage<Delivery> requestErasure(String tenant, ErasureDraft draft);

    /** Takes in the person's confirmation of an erasure that {@code tenant} asked for without vouching for it. */
    CompletionStage<Delivery> confirmErasure(String tenant, WaitingErasureDraft draft);

    /** Takes in that the person takes back an erasure that {@code tenant} asked for and that has not run yet. */
    CompletionStage<Delivery> cancelErasure(String tenant, WaitingErasureDraft draft);

    /**
     * Takes in that the law demands to keep what is known of a person. When it is processed it is refused, and the
     * operator told, if the tenant has 16 other holds in force on the person.
     *
     * @param tenant who places the hold and alone may lift it; the operator is {@link #OPERATOR}, for holds that reach
     *     everywhere
     */
    CompletionStage<Delivery> placeHold(String tenant, HoldDraft draft);

    /** Takes in that {@code tenant} lifts a hold that it placed. */
    CompletionStage<Delivery> liftHold(String tenant, HoldDraft draft);

    /**
     * Takes in that the person asks which third parties got what (California Civil Code 1798.83), through the address
     * that the policy publishes for that. When it is processed it is refused if the person asked in the same calendar
     * year.
     *
     * @param tenant who took the request in; the operator is {@link #OPERATOR}
     */
    CompletionStage<Delivery> requestDisclosureList(String tenant, ListRequestDraft draft);

    /** Takes in that the person was given the list for which {@code tenant} took the request in. */
    CompletionStage<Delivery> giveDisclosureList(String tenant, WaitingErasureDraft draft);

    /**
     * Takes in that an authority demands by law what is known of a person. The ledger says what it gets; nobody is sent
     * anything.
     *
     * @param tenant what this customer knows; the operator is {@link #OPERATOR}, for demands that reach everywhere
     */
    CompletionStage<Delivery> discloseByLaw(String tenant, LegalDisclosureDraft draft);

    /**
     * Takes in new values for what was collected of a person.
     *
     * @param tenant who asks; the operator is {@link #OPERATOR}, for corrections that reach everywhere
     */
    CompletionStage<Delivery> correct(String tenant, CorrectionDraft draft);

    /**
     * Takes in an opt-out of sharing or of messages, or the end of one.
     *
     * @param tenant who received it; the operator is {@link #OPERATOR}
     */
    CompletionStage<Delivery> optOut(String tenant, OptOutDraft draft);

    /**
     * Takes in the report that a person is a child; everything of that person is erased everywhere.
     *
     * @param tenant who received it; the operator is {@link #OPERATOR}
     */
    CompletionStage<Delivery> reportChild(String tenant, ChildReportDraft draft);

    /** Takes in an unsubscription from messages of {@code tenant} by the person of a signed link. */
    CompletionStage<Delivery> unsubscribe(SubjectId subject, String tenant);

    /** Takes in a page view. What identifies the visitor is replaced before anything is stored. */
    CompletionStage<Delivery> pageView(PageViewDraft draft);

    /** Stands for the operator where an event names a tenant. */
    String OPERATOR = "*";
}
