package dev.lethe.benchmarks.rival;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.AudienceMembership;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.PersonCounted;
import dev.lethe.schemas.avro.QuarantinedField;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.Withholding;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.erasure.ErasureFiles;
import dev.lethe.streams.logic.AudienceLogic;
import dev.lethe.streams.logic.AudienceOutlet;
import dev.lethe.streams.logic.Counted;
import dev.lethe.streams.logic.CountedEvents;
import dev.lethe.streams.logic.ErasureLogic;
import dev.lethe.streams.logic.IntakeLogic;
import dev.lethe.streams.logic.PersonDecision;
import dev.lethe.streams.logic.PersonLogic;
import dev.lethe.streams.logic.PersonOutlet;
import dev.lethe.streams.logic.StatisticsLogic;
import dev.lethe.streams.mapping.ErasureMapping;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.statistics.StoredTallies;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline does with one record of each of its stages. Statistics are counted; rounds of releases, which the
 * pipeline's clock starts, do not run, nor reviews of people between their events. Not safe for use by several threads.
 */
public final class Work {
    /** Header of a record that an erasure takes back. */
    public static final String MARK = ErasureMapping.REMOVAL_HEADER;

    private final TopicSerdes serdes;
    private final Supplier<PolicyHistory> policies;
    private final UnsubscribeLinks links;
    private final IntakeLogic intake;
    private final PersonLogic people;
    private final ErasureLogic erasing;
    private final Tables tables;
    private final Outlet outlet;
    private final StatisticsLogic statistics;
    private final Format<String, dev.lethe.schemas.avro.SubjectEvent> subjectEvents;
    private final Format<String, SubjectState> subjectState;
    private final Format<String, SealedSubjectEvent> subjectLog;
    private final Format<String, Disclosure> disclosures;
    private final Format<ContactKey, Contact> customerContacts;
    private final Format<String, QuarantinedField> quarantine;
    private final Format<String, ErasureStep> erasureSteps;
    private final Format<String, RemovalReceipt> erasureReceipts;
    private final Format<String, AudienceContribution> audienceContributions;
    private final Format<String, AudienceMembership> audienceMemberships;
    private final Format<String, SubmissionCounted> countedSubmissions;
    private final Format<String, Withholding> withholdings;
    private final Format<String, PersonCounted> countedPeople;
    private final Format<String, ErasureFile> erasureFiles;
    private final Format<String, Erasure> erasures;
    private final Format<String, ErasureCertificate> certificates;
    private final Format<String, AudienceMember> members;
    private final Format<ContactKey, Contact> projections;
    private final Sender sender = new Sender();

    /** What the work needs beside its records, the same for all. */
    public record Means(
            TopicSerdes serdes,
            Supplier<PolicyHistory> policies,
            Vault vault,
            UnsubscribeLinks links,
            Certifier certifier) {}

    /** Keeps in {@code tables}, sends to {@code outlet}. */
    public Work(Means means, Tables tables, Outlet outlet) {
        this.serdes = means.serdes();
        this.policies = means.policies();
        this.links = means.links();
        this.subjectEvents = format(Topics.SUBJECT_EVENTS);
        this.subjectState = format(Topics.SUBJECT_STATE);
        this.subjectLog = format(Topics.SUBJECT_LOG);
        this.disclosures = format(Topics.DISCLOSURES);
        this.customerContacts = format(Topics.CUSTOMER_CONTACTS);
        this.quarantine = format(Topics.QUARANTINE);
        this.erasureSteps = format(Topics.ERASURE_STEPS);
        this.erasureReceipts = format(Topics.ERASURE_RECEIPTS);
        this.audienceContributions = format(Topics.AUDIENCE_CONTRIBUTIONS);
        this.audienceMemberships = format(Topics.AUDIENCE_MEMBERSHIPS);
        this.countedSubmissions = format(Topics.COUNTED_SUBMISSIONS);
        this.withholdings = format(Topics.WITHHOLDINGS);
        this.countedPeople = format(Topics.COUNTED_PEOPLE);
        this.erasureFiles = format(Topics.ERASURE_FILES);
        this.erasures = format(Topics.ERASURES);
        this.certificates = format(Topics.CERTIFICATES);
        this.members = format(Topics.audience("any"));
        this.projections = format(Topics.recipient("any"));
        this.intake = new IntakeLogic(policies);
        this.people = new PersonLogic(policies, means.vault());
        this.erasing = new ErasureLogic(means.certifier());
        this.tables = tables;
        this.outlet = outlet;
        this.statistics = new StatisticsLogic(
                new StoredTallies(
                        table(Tables.Kind.TALLIES, Topics.STATISTIC_TALLIES),
                        table(Tables.Kind.PARTS, Topics.STATISTIC_PARTS),
                        table(Tables.Kind.PARTS, Topics.VISITOR_TALLIES),
                        table(Tables.Kind.AWAITED, Topics.STATISTICS_AWAITED),
                        key -> Optional.empty()),
                policies);
    }

    private <V> TypedTable<V> table(Tables.Kind kind, TopicSpec<String, V> format) {
        return new TypedTable<>(tables.of(kind), format(format));
    }

    private <K, V> Format<K, V> format(TopicSpec<K, V> spec) {
        return Format.of(serdes, spec);
    }

    /** Processes one record of {@code stage}. */
    public void process(Stage stage, byte[] key, byte[] value, @Nullable String mark) {
        switch (stage) {
            case PERSON -> person(key, value);
            case AUDIENCE -> audience(key, value, mark);
            case SUBMISSIONS -> {
                SubmissionCounted one = countedSubmissions.read(value);
                count(CountedEvents.counted(one, policies.get().at(one.getSubmittedAt())));
            }
            case WITHHOLDINGS -> count(CountedEvents.counted(withholdings.read(value)));
            case PEOPLE -> count(CountedEvents.counted(countedPeople.read(value)));
            case STEPS -> erasure(key, ErasureFiles.of(erasureSteps.read(value)));
            case RECEIPTS -> erasure(key, ErasureFiles.of(erasureReceipts.read(value)));
        }
    }

    private void person(byte[] key, byte[] value) {
        String subject = new String(key, StandardCharsets.UTF_8);
        Outcome<SubjectEvent> taken = intake.decide(subject, subjectEvents.read(value));
        if (!(taken instanceof Outcome.Accepted<SubjectEvent> accepted)) {
            throw new IllegalStateException("the measured events are all taken in");
        }
        Table known = tables.of(Tables.Kind.PEOPLE);
        byte[] stored = known.get(key);
        PersonDecision decided =
                people.decide(subject, stored == null ? null : subjectState.read(stored), accepted.value());
        SubjectState next = decided.next().stored();
        if (decided.changed()) {
            known.put(key, next == null ? null : subjectState.value(next));
        }
        decided.sendTo(sender, links);
    }

    private void audience(byte[] key, byte[] value, @Nullable String mark) {
        Table known = tables.of(Tables.Kind.MEMBERSHIPS);
        byte[] stored = known.get(key);
        AudienceMembership next = AudienceLogic.decide(
                audienceContributions.read(value),
                stored == null ? null : audienceMemberships.read(stored),
                mark,
                sender);
        known.put(key, next == null ? null : audienceMemberships.value(next));
    }

    private void count(Counted counted) {
        statistics.count(counted, LocalDate.MIN);
    }

    private void erasure(byte[] key, ErasureFile news) {
        Table known = tables.of(Tables.Kind.FILES);
        byte[] stored = known.get(key);
        ErasureLogic.Filed filed = erasing.file(stored == null ? null : erasureFiles.read(stored), news);
        if (filed == null) {
            return;
        }
        known.put(key, erasureFiles.value(filed.file()));
        if (filed.erasure() != null) {
            outlet.write(Topics.ERASURES.name(), key, erasures.value(filed.erasure()), null);
        }
        if (filed.certificate() != null) {
            outlet.write(Topics.CERTIFICATES.name(), key, certificates.value(filed.certificate()), null);
        }
    }

    /** Turns what was decided into bytes. */
    private final class Sender implements PersonOutlet, AudienceOutlet {

        private <K, V> void write(Format<K, V> format, K key, @Nullable V value, @Nullable String mark) {
            write(format.topic(), format, key, value, mark);
        }

        private <K, V> void write(String topic, Format<K, V> format, K key, @Nullable V value, @Nullable String mark) {
            outlet.write(topic, format.key(key), value == null ? null : format.value(value), mark);
        }

        private <V> void handOver(Stage stage, Format<String, V> format, String key, V value, @Nullable String mark) {
            outlet.handOver(stage, format.key(key), format.value(value), mark);
        }

        @Override
        public void history(String subject, SealedSubjectEvent event) {
            write(subjectLog, subject, event, null);
        }

        @Override
        public void ledger(String subject, Disclosure line) {
            write(disclosures, subject, line, null);
        }

        @Override
        public void contact(ContactKey key, @Nullable Contact contact, @Nullable String mark) {
            write(customerContacts, key, contact, mark);
        }

        @Override
        public void projection(String recipient, ContactKey key, @Nullable Contact contact, @Nullable String mark) {
            write(Topics.recipientName(recipient), projections, key, contact, mark);
        }

        @Override
        public void quarantine(String key, @Nullable QuarantinedField value, @Nullable String mark) {
            write(quarantine, key, value, mark);
        }

        @Override
        public void erasureStep(String request, ErasureStep step) {
            write(erasureSteps, request, step, null);
            handOver(Stage.STEPS, erasureSteps, request, step, null);
        }

        @Override
        public void contribution(String key, AudienceContribution contribution, @Nullable String mark) {
            handOver(Stage.AUDIENCE, audienceContributions, key, contribution, mark);
        }

        @Override
        public void submission(String site, SubmissionCounted submission) {
            handOver(Stage.SUBMISSIONS, countedSubmissions, site, submission, null);
        }

        @Override
        public void withholding(String tenant, Withholding withholding) {
            handOver(Stage.WITHHOLDINGS, withholdings, tenant, withholding, null);
        }

        @Override
        public void person(String tenant, PersonCounted person) {
            handOver(Stage.PEOPLE, countedPeople, tenant, person, null);
        }

        @Override
        public void member(String partner, String digest, @Nullable AudienceMember member, @Nullable String mark) {
            write(Topics.audienceName(partner), members, digest, member, mark);
        }
    }
}
