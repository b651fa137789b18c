package dev.lethe.producer;

import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.intake.Checked;
import dev.lethe.privacy.intake.CheckedPageView;
import dev.lethe.privacy.intake.ConsentDraft;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.IdentifiedEvent;
import dev.lethe.privacy.intake.IntakeRules;
import dev.lethe.privacy.intake.PageViewDraft;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.SchemaRegistrar;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private final IntakeRules rules;
    private final Policy policy;
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
            Policy policy,
            IdentityKey identityKey,
            SchemaIds schemaIds,
            Clock clock,
            Producer<byte[], byte[]> producer) {
        this.settings = settings;
        this.policy = policy;
        this.rules = new IntakeRules(policy);
        this.identityKey = identityKey;
        this.clock = clock;
        this.schemaIds = schemaIds;
        TopicSerdes serdes = new TopicSerdes(schemaIds);
        this.events = new TopicWriter<>(Topics.SUBJECT_EVENTS, serdes);
        this.pageViews = new TopicWriter<>(Topics.PAGE_VIEWS, serdes);
        this.sender = new BoundedSender(producer, settings.maxInFlight(), settings.answerTimeout());
    }

    /** Opens a producer; brokers and registry may be down and are asked for when they are needed. */
    public static LetheProducer open(
            ProducerSettings settings, Policy policy, IdentityKey identityKey, SchemaIds schemaIds) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(KafkaSettings.of(settings), new ByteArraySerializer(), new ByteArraySerializer());
        return new LetheProducer(settings, policy, identityKey, schemaIds, Clock.systemUTC(), producer);
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
        return deliver(rules.check(draft, now()));
    }

    @Override
    public CompletionStage<Delivery> changeConsent(String tenant, ConsentDraft draft) {
        requireKnown(tenant);
        return deliver(rules.check(tenant, draft, now()));
    }

    @Override
    public CompletionStage<Delivery> requestErasure(String tenant, ErasureDraft draft) {
        if (!draft.everywhere() || !tenant.equals(OPERATOR)) {
            requireKnown(tenant);
        }
        return deliver(rules.check(tenant, draft, now()));
    }

    @Override
    public CompletionStage<Delivery> pageView(PageViewDraft draft) {
        if (rules.check(draft) instanceof Checked.Valid<CheckedPageView> valid) {
            Instant viewedAt = now();
            CheckedPageView view = valid.value();
            return send(view.id(), () -> pageViews.record(view.site(), avro(view, viewedAt), viewedAt));
        }
        return refused(rules.check(draft));
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

    private CompletionStage<Delivery> deliver(Checked<IdentifiedEvent> checked) {
        if (checked instanceof Checked.Valid<IdentifiedEvent> valid) {
            dev.lethe.privacy.event.SubjectEvent event = valid.value().event();
            String subject = identityKey.subjectOf(valid.value().identifier()).value();
            return send(event.eventId(), () -> events.record(subject, AvroEvents.of(event), event.receivedAt()));
        }
        return refused(checked);
    }

    private CompletionStage<Delivery> send(String id, Supplier<ProducerRecord<byte[], byte[]>> record) {
        return sender.send(record)
                .thenApply(stored -> stored ? new Delivery.Acknowledged(id) : new Delivery.Busy(settings.retryAfter()));
    }

    private static CompletionStage<Delivery> refused(Checked<?> checked) {
        return CompletableFuture.completedFuture(new Delivery.Refused(((Checked.Invalid<?>) checked).violations()));
    }

    private PageView avro(CheckedPageView view, Instant viewedAt) {
        String visitor = view.visitor();
        return PageView.newBuilder()
                .setSite(view.site())
                .setPath(view.path())
                .setReferrerHost(view.referrerHost())
                .setVisitorToken(visitor == null ? null : visitorTokens.token(view.site(), visitor, viewedAt))
                .setViewedAt(viewedAt)
                .build();
    }

    private void requireKnown(String tenant) {
        if (!policy.tenants().containsKey(tenant)) {
            throw new IllegalArgumentException("the policy has no tenant " + tenant);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }
}
