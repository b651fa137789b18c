package dev.lethe.streams.stage;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.PersonCounted;
import dev.lethe.schemas.avro.QuarantinedField;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.Withholding;
import dev.lethe.streams.logic.PersonDecision;
import dev.lethe.streams.logic.PersonLogic;
import dev.lethe.streams.logic.PersonOutlet;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.store.PersonalStores;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Looks the person up once, decides under the policy in force when the event was received, writes once, sends what
 * comes of it where it goes. Decides before it writes, so a fault leaves no trace. Between events it reviews what a new
 * policy no longer allows.
 */
final class DisclosureProcessor extends ContextualProcessor<String, SubjectEvent, Object, Object>
        implements PersonOutlet {
    static final Branch<String, SealedSubjectEvent> HISTORY = new Branch<>("disclosure-send-history");
    static final Branch<String, Disclosure> LEDGER = new Branch<>("disclosure-send-ledger");
    static final Branch<ContactKey, Contact> CONTACTS = new Branch<>("disclosure-send-contacts");
    static final Branch<RecipientKey, Contact> PROJECTIONS = new Branch<>("disclosure-send-projections");
    static final Branch<String, QuarantinedField> QUARANTINE = new Branch<>("disclosure-send-quarantine");
    static final Branch<String, ErasureStep> ERASURE_STEPS = new Branch<>("disclosure-send-erasure-steps");
    static final Branch<String, AudienceContribution> CONTRIBUTIONS = new Branch<>("disclosure-send-contributions");
    static final Branch<String, SubmissionCounted> SUBMISSIONS = new Branch<>("disclosure-send-submissions");
    static final Branch<String, Withholding> WITHHOLDINGS = new Branch<>("disclosure-send-withholdings");
    static final Branch<String, PersonCounted> PEOPLE = new Branch<>("disclosure-send-people");

    private final PersonalStores stores;
    private final UnsubscribeLinks links;
    private final PersonLogic logic;
    private long timestamp;
    private @Nullable KeyValueStore<String, SubjectState> people;
    private @Nullable DecisionMetrics metrics;
    private @Nullable PolicyReview review;

    DisclosureProcessor(PersonLogic logic, UnsubscribeLinks links, PersonalStores stores) {
        this.logic = logic;
        this.links = links;
        this.stores = stores;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        KeyValueStore<String, SubjectState> store = context.getStateStore(DisclosureStage.STORE);
        KeyValueStore<String, String> progress = context.getStateStore(DisclosureStage.REVIEW_STORE);
        stores.beat(context, store);
        stores.beat(context, progress);
        people = store;
        metrics = new DecisionMetrics(context.metrics(), context.taskId());
        PolicyReview reviewing = new PolicyReview(logic, store, progress, this::send);
        review = reviewing;
        context.schedule(
                PolicyReview.INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                now -> reviewing.advance(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<String, SubjectEvent> incoming) {
        KeyValueStore<String, SubjectState> store = Objects.requireNonNull(people);
        String subject = incoming.key();
        PersonDecision decided = logic.decide(subject, store.get(subject), incoming.value());
        if (decided.changed()) {
            store.put(subject, decided.next().stored());
        }
        send(decided, incoming.timestamp());
        Objects.requireNonNull(review).catchUp(subject, incoming.value().receivedAt());
    }

    private void send(PersonDecision decided, long at) {
        timestamp = at;
        decided.sendTo(this, links);
        Objects.requireNonNull(metrics).record(decided.decision());
    }

    private <K, V> void send(Branch<K, V> branch, K key, @Nullable V value, @Nullable String mark) {
        branch.send(context(), timestamp, key, value, mark);
    }

    @Override
    public void history(String subject, SealedSubjectEvent event) {
        send(HISTORY, subject, event, null);
    }

    @Override
    public void ledger(String subject, Disclosure line) {
        send(LEDGER, subject, line, null);
    }

    @Override
    public void contact(ContactKey key, @Nullable Contact contact, @Nullable String mark) {
        send(CONTACTS, key, contact, mark);
    }

    @Override
    public void projection(String recipient, ContactKey key, @Nullable Contact contact, @Nullable String mark) {
        send(PROJECTIONS, new RecipientKey(recipient, key), contact, mark);
    }

    @Override
    public void quarantine(String key, @Nullable QuarantinedField value, @Nullable String mark) {
        send(QUARANTINE, key, value, mark);
    }

    @Override
    public void erasureStep(String request, ErasureStep step) {
        send(ERASURE_STEPS, request, step, null);
    }

    @Override
    public void contribution(String key, AudienceContribution contribution, @Nullable String mark) {
        send(CONTRIBUTIONS, key, contribution, mark);
    }

    @Override
    public void submission(String site, SubmissionCounted submission) {
        send(SUBMISSIONS, site, submission, null);
    }

    @Override
    public void withholding(String tenant, Withholding withholding) {
        send(WITHHOLDINGS, tenant, withholding, null);
    }

    @Override
    public void person(String tenant, PersonCounted person) {
        send(PEOPLE, tenant, person, null);
    }
}
