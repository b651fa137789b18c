package dev.lethe.producer;

import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.identity.IdentityKey;
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
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.release.DeviceFamily;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.SchemaRegistrar;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes valid drafts to the event log. Open one for each process and close it at the end; safe for use by several
 * threads.
 *
 * <p>Guarantees: {@link Delivery.Acknowledged} only after {@code acks=all}; events of one person that one thread hands
 * over stand in the log in that order; memory is bounded by {@link ProducerSettings#maxInFlight()} events and
 * {@link ProducerSettings#bufferBytes()}; every stage completes within {@link ProducerSettings#answerTimeout()}.
 *
 * <p>Stages complete on Kafka's I/O thread or a timer's: dependent actions must not block, or use their own executor.
 */
public final class LetheProducer implements EventPublisher, AutoCloseable {
    private final RulesInForce rules;
    private final IdentityKey identityKey;
    private final Clock clock;
    private final ProducerSettings settings;
    private final SchemaIds schemaIds;
    private final TopicWriter<String, SubjectEvent> events;
    private final TopicWriter<String, PageView> pageViews;
    private final VisitorTokens visitorTokens = new VisitorTokens();
    private final BoundedSender sender;

    LetheProducer(
            ProducerSettings settings,
            Supplier<PolicyHistory> policies,
            IdentityKey identityKey,
            SchemaIds schemaIds,
            Clock clock,
            Producer<byte[], byte[]> producer) {
        this.settings = settings;
        this.rules = new RulesInForce(policies);
        this.identityKey = identityKey;
        this.clock = clock;
        this.schemaIds = schemaIds;
        TopicSerdes serdes = new TopicSerdes(schemaIds);
        this.events = new TopicWriter<>(Topics.SUBJECT_EVENTS, serdes);
        this.pageViews = new TopicWriter<>(Topics.PAGE_VIEWS, serdes);
        this.sender = new BoundedSender(producer, settings.maxInFlight(), settings.answerTimeout());
    }

    /**
     * Opens a producer; {@code policies} may grow while it runs, and a draft is judged by the one in force when it is
     * handed over. Brokers and registry may be down and are asked for when they are needed.
     */
    public static LetheProducer open(
            ProducerSettings settings, Supplier<PolicyHistory> policies, IdentityKey identityKey, SchemaIds schemaIds) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(KafkaSettings.of(settings), new ByteArraySerializer(), new ByteArraySerializer());
        return new LetheProducer(settings, policies, identityKey, schemaIds, Clock.systemUTC(), producer);
    }

    /**
     * Registers the schemas that this producer writes; blocks. After it returned no event asks the registry again.
     *
     * @throws dev.lethe.schemas.registry.RegistryUnavailableException when the registry does not answer
     * @throws dev.lethe.schemas.registry.IncompatibleSchemaException when the registry refuses a schema
     */
    public void warmUp() {
        new SchemaRegistrar(schemaIds).registerAll(List.of(Topics.SUBJECT_EVENTS, Topics.PAGE_VIEWS));
    }

    @Override
    public CompletionStage<Delivery> submit(SubmissionDraft draft) {
        Instant now = now();
        return deliver(rules.at(now).check(withToken(draft, now), now));
    }

    /** The visitor's cookie becomes the token of the day; the rules drop it unless the person agrees to link visits. */
    private SubmissionDraft withToken(SubmissionDraft draft, Instant now) {
        String visitor = draft.visitor();
        Widget widget =
                draft.widget() == null ? null : rules.policyAt(now).widgets().get(draft.widget());
        return visitor == null || widget == null
                ? draft
                : draft.withVisitor(visitorTokens.token(widget.site(), visitor, now));
    }

    @Override
    public CompletionStage<Delivery> changeConsent(String tenant, ConsentDraft draft) {
        return deliverIfKnown(IntakeRules::check, tenant, false, draft);
    }

    @Override
    public CompletionStage<Delivery> requestErasure(String tenant, ErasureDraft draft) {
        return deliverIfKnown(IntakeRules::check, tenant, draft.everywhere(), draft);
    }

    @Override
    public CompletionStage<Delivery> confirmErasure(String tenant, WaitingErasureDraft draft) {
        return deliver(IntakeRules::confirmation, tenant, draft);
    }

    @Override
    public CompletionStage<Delivery> cancelErasure(String tenant, WaitingErasureDraft draft) {
        return deliver(IntakeRules::cancellation, tenant, draft);
    }

    @Override
    public CompletionStage<Delivery> placeHold(String tenant, HoldDraft draft) {
        return deliverIfKnown(IntakeRules::hold, tenant, draft.everywhere(), draft);
    }

    @Override
    public CompletionStage<Delivery> liftHold(String tenant, HoldDraft draft) {
        return deliver(IntakeRules::lift, tenant, draft);
    }

    @Override
    public CompletionStage<Delivery> requestDisclosureList(String tenant, ListRequestDraft draft) {
        return deliver(IntakeRules::listRequest, tenant, draft);
    }

    @Override
    public CompletionStage<Delivery> giveDisclosureList(String tenant, WaitingErasureDraft draft) {
        return deliver(IntakeRules::listGiven, tenant, draft);
    }

    @Override
    public CompletionStage<Delivery> discloseByLaw(String tenant, LegalDisclosureDraft draft) {
        return deliverIfKnown(IntakeRules::legalDisclosure, tenant, draft.everywhere(), draft);
    }

    @Override
    public CompletionStage<Delivery> correct(String tenant, CorrectionDraft draft) {
        return deliverIfKnown(IntakeRules::check, tenant, draft.everywhere(), draft);
    }

    @Override
    public CompletionStage<Delivery> optOut(String tenant, OptOutDraft draft) {
        return deliver(IntakeRules::check, tenant, draft);
    }

    @Override
    public CompletionStage<Delivery> reportChild(String tenant, ChildReportDraft draft) {
        return deliver(IntakeRules::check, tenant, draft);
    }

    @Override
    public CompletionStage<Delivery> unsubscribe(SubjectId subject, String tenant) {
        Instant now = now();
        return deliver(
                subject,
                new dev.lethe.privacy.event.SubjectEvent(
                        UUID.randomUUID().toString(),
                        tenant,
                        now,
                        now,
                        new OptOut(OptOut.Kind.UNSUBSCRIBE, false, false)));
    }

    @Override
    public CompletionStage<Delivery> pageView(PageViewDraft draft) {
        Instant viewedAt = now();
        Checked<CheckedPageView> checked = rules.at(viewedAt).check(draft);
        if (checked instanceof Checked.Valid<CheckedPageView> valid) {
            CheckedPageView view = valid.value();
            return send(
                    new Delivery.Acknowledged(view.id()),
                    () -> pageViews.record(view.site(), avro(view, viewedAt), viewedAt));
        }
        return refused(checked);
    }

    /** How many events wait for an acknowledgement now; at most {@link ProducerSettings#maxInFlight()}. */
    public int inFlight() {
        return sender.inFlight();
    }

    /** Takes nothing more in, waits for what is under way, at most the answer timeout, and lets go of everything. */
    @Override
    public void close() {
        sender.close();
    }

    /** One of the rules for what {@code tenant} says of a person. */
    private interface Check<D> {
        Checked<IdentifiedEvent> of(IntakeRules rules, String tenant, D draft, Instant receivedAt);
    }

    /** What concerns every customer may come in the name of none. */
    private <D> CompletionStage<Delivery> deliverIfKnown(Check<D> check, String tenant, boolean everywhere, D draft) {
        Instant now = now();
        if (!everywhere && !rules.policyAt(now).tenants().containsKey(tenant)) {
            throw new IllegalArgumentException("the policy has no tenant " + tenant);
        }
        return deliver(check.of(rules.at(now), tenant, draft, now));
    }

    private <D> CompletionStage<Delivery> deliver(Check<D> check, String tenant, D draft) {
        Instant now = now();
        return deliver(check.of(rules.at(now), tenant, draft, now));
    }

    private CompletionStage<Delivery> deliver(Checked<IdentifiedEvent> checked) {
        if (checked instanceof Checked.Valid<IdentifiedEvent> valid) {
            return deliver(
                    identityKey.subjectOf(valid.value().identifier()),
                    valid.value().event());
        }
        return refused(checked);
    }

    private CompletionStage<Delivery> deliver(SubjectId subject, dev.lethe.privacy.event.SubjectEvent event) {
        return send(
                new Delivery.Acknowledged(event.eventId(), withheldFrom(event.body())),
                () -> events.record(subject.value(), AvroEvents.of(event), event.receivedAt()));
    }

    private CompletionStage<Delivery> send(
            Delivery.Acknowledged whenStored, Supplier<ProducerRecord<byte[], byte[]>> record) {
        return sender.send(record).thenApply(stored -> stored ? whenStored : new Delivery.Busy(settings.retryAfter()));
    }

    private static List<Withheld> withheldFrom(dev.lethe.privacy.event.SubjectEvent.Body body) {
        return body instanceof Submission submission ? submission.withheld() : List.of();
    }

    private static CompletionStage<Delivery> refused(Checked<?> checked) {
        return CompletableFuture.completedFuture(new Delivery.Refused(((Checked.Invalid<?>) checked).violations()));
    }

    private PageView avro(CheckedPageView view, Instant viewedAt) {
        String visitor = view.visitor();
        DeviceFamily device = view.device();
        return PageView.newBuilder()
                .setSite(view.site())
                .setPath(view.path())
                .setReferrerHost(view.referrerHost())
                .setVisitorToken(visitor == null ? null : visitorTokens.token(view.site(), visitor, viewedAt))
                .setDevice(device == null ? null : device.word())
                .setProvider(view.provider())
                .setViewedAt(viewedAt)
                .build();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
