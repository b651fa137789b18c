package dev.lethe.schemas.topic;

import static dev.lethe.schemas.privacy.PrivacyClass.DIRECT;
import static dev.lethe.schemas.privacy.PrivacyClass.NONE;
import static dev.lethe.schemas.privacy.PrivacyClass.PSEUDONYM;
import static dev.lethe.schemas.privacy.PrivacyClass.QUASI;
import static dev.lethe.schemas.privacy.PrivacyClass.SENSITIVE;

import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.AudienceMembership;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.DeadLetter;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.KeyCheck;
import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.schemas.avro.LedgerLeaves;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.PeopleCount;
import dev.lethe.schemas.avro.PersonCounted;
import dev.lethe.schemas.avro.PolicyVersion;
import dev.lethe.schemas.avro.QuarantinedField;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SinkClosure;
import dev.lethe.schemas.avro.SiteBreakdownCount;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.StatisticPart;
import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.avro.SubmissionCounted;
import dev.lethe.schemas.avro.VisitorTally;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.avro.Withholding;
import dev.lethe.schemas.privacy.PrivacyClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/**
 * The topic catalogue. A topic that is not here does not exist; what each may carry is checked when this class loads,
 * so a schema that exceeds its topic fails the first test that touches the catalogue.
 */
public final class Topics {
    /** Application id of the pipeline, and so the prefix of its internal topics. */
    public static final String PIPELINE = "lethe-pipeline";

    /** How the names of partners' topics begin. */
    public static final String AUDIENCES = "audience.";
    /** How the names of the topics of minimised records begin. */
    public static final String RECIPIENTS = "recipient.";

    /**
     * The largest record that the pipeline writes. Whatever is derived from what it takes in must fit, or one person
     * would stop a partition for everybody.
     */
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    /** The largest record that producers may write; an HTTP body has at most a quarter of it. */
    private static final int MAX_INPUT_BYTES = 256 * 1024;

    private static final Retention SHORT = new Retention.Transit();
    private static final Retention MONTH = new Retention.Expire(Duration.ofDays(30));
    private static final Retention LATEST = new Retention.Compact();

    /** What concerns a person, in order. The only log with plaintext, and only until it is processed. */
    public static final TopicSpec<String, SubjectEvent> SUBJECT_EVENTS =
            input("subject.events.v1", text(PSEUDONYM), avro(SubjectEvent.class), SENSITIVE, SHORT);

    /** The history of each person for audits, personal fields sealed; never deleted. Key: the person. */
    public static final TopicSpec<String, SealedSubjectEvent> SUBJECT_LOG =
            topic("subject.log.v1", text(PSEUDONYM), avro(SealedSubjectEvent.class), PSEUDONYM, new Retention.Keep());

    /** Tells whether a key-encryption key is this cluster's; the first record counts. */
    public static final TopicSpec<String, KeyCheck> KEY_CHECK =
            topic("key.check.v1", text(NONE), avro(KeyCheck.class), NONE, new Retention.Keep());

    /** Visits that identify nobody. */
    public static final TopicSpec<String, PageView> PAGE_VIEWS =
            input("pageviews.v1", text(NONE), avro(PageView.class), PSEUDONYM, SHORT);

    /** Contacts for the customer whose widgets collected them. */
    public static final TopicSpec<ContactKey, Contact> CUSTOMER_CONTACTS =
            topic("customer.contacts.v1", avro(ContactKey.class), avro(Contact.class), DIRECT, LATEST);

    /** Who received what of whom, when and why; never deleted. Key: the person. */
    public static final TopicSpec<String, Disclosure> DISCLOSURES =
            topic("disclosures.v1", text(PSEUDONYM), avro(Disclosure.class), PSEUDONYM, new Retention.Keep());

    /** Signed checkpoints of the ledger, in the partitions of its records; never deleted. Key: the partition. */
    public static final TopicSpec<String, LedgerCheckpoint> LEDGER_CHECKPOINTS =
            topic("ledger.checkpoints.v1", text(NONE), avro(LedgerCheckpoint.class), NONE, new Retention.Keep());

    /** Hashes of the ledger's records, in their partitions; kept as long as the ledger. Key: the partition. */
    public static final TopicSpec<String, LedgerLeaves> LEDGER_LEAVES =
            topic("ledger.leaves.v1", text(NONE), avro(LedgerLeaves.class), NONE, new Retention.Keep());

    /** Signed checkpoints of the history, as with those of the ledger. Key: the partition. */
    public static final TopicSpec<String, LedgerCheckpoint> HISTORY_CHECKPOINTS =
            topic("history.checkpoints.v1", text(NONE), avro(LedgerCheckpoint.class), NONE, new Retention.Keep());

    /** Hashes of the records of the history, as with those of the ledger. Key: the partition. */
    public static final TopicSpec<String, LedgerLeaves> HISTORY_LEAVES =
            topic("history.leaves.v1", text(NONE), avro(LedgerLeaves.class), NONE, new Retention.Keep());

    /** Signed checkpoints of the published policies, as with those of the ledger. Key: the partition. */
    public static final TopicSpec<String, LedgerCheckpoint> POLICY_CHECKPOINTS =
            topic("policy.checkpoints.v1", text(NONE), avro(LedgerCheckpoint.class), NONE, new Retention.Keep());

    /** Hashes of the records of the published policies, as with those of the ledger. Key: the partition. */
    public static final TopicSpec<String, LedgerLeaves> POLICY_LEAVES =
            topic("policy.leaves.v1", text(NONE), avro(LedgerLeaves.class), NONE, new Retention.Keep());

    /** Steps of erasure requests inside the pipeline. Key: the request id. */
    public static final TopicSpec<String, ErasureStep> ERASURE_STEPS =
            topic("erasure.steps.v1", text(NONE), avro(ErasureStep.class), PSEUDONYM, MONTH);

    /** Tombstones of erasure requests that every sink has read past. Key: the request id. */
    public static final TopicSpec<String, RemovalReceipt> ERASURE_RECEIPTS =
            topic("erasure.receipts.v1", text(NONE), avro(RemovalReceipt.class), NONE, MONTH);

    /** Where each erasure request stands. Key: the request id. */
    public static final TopicSpec<String, Erasure> ERASURES =
            topic("erasures.v1", text(NONE), avro(Erasure.class), PSEUDONYM, LATEST);

    /** Signed certificates of completed erasures; never deleted. Key: the request id. */
    public static final TopicSpec<String, ErasureCertificate> CERTIFICATES =
            topic("certificates.v1", text(NONE), avro(ErasureCertificate.class), NONE, new Retention.Keep());

    /** Sinks that have stopped for good. Key: the consumer group. */
    public static final TopicSpec<String, SinkClosure> SINKS =
            topic("sinks.v1", text(NONE), avro(SinkClosure.class), NONE, LATEST);

    /** Published policies; never deleted, and the first record of a version counts. Key: the version. */
    public static final TopicSpec<String, PolicyVersion> POLICY =
            topic("policy.v1", text(NONE), avro(PolicyVersion.class), NONE, new Retention.Keep());

    /** Sensitive values that no recipient sees. Key: contact id at the tenant, a slash, the field. */
    public static final TopicSpec<String, QuarantinedField> QUARANTINE =
            topic("quarantine.v1", text(PSEUDONYM), avro(QuarantinedField.class), SENSITIVE, LATEST);

    /** Released counts of what was withheld, and why, a widget and day. */
    public static final TopicSpec<String, WithheldDayCount> WITHHELD_DAYS =
            topic("stats.withheld-days.v1", text(NONE), avro(WithheldDayCount.class), NONE, LATEST);

    /** Released counts of a site and day. */
    public static final TopicSpec<String, SiteDayCount> SITE_DAYS =
            topic("stats.site-days.v1", text(NONE), avro(SiteDayCount.class), NONE, LATEST);

    /**
     * Released counts of the parts of what a site's day counts: its pages, referrers, devices, providers, widgets,
     * consents.
     */
    public static final TopicSpec<String, SiteBreakdownCount> SITE_BREAKDOWNS =
            topic("stats.site-breakdowns.v1", text(NONE), avro(SiteBreakdownCount.class), NONE, LATEST);

    /** Released counts of the people of a customer as they stand, in all and by what they are like. */
    public static final TopicSpec<String, PeopleCount> PEOPLE =
            topic("stats.people.v1", text(NONE), avro(PeopleCount.class), NONE, LATEST);

    /** What could not be processed: coordinates and reason, never a payload. */
    public static final TopicSpec<String, DeadLetter> DEAD_LETTERS =
            topic("dead-letters.v1", text(NONE), avro(DeadLetter.class), NONE, MONTH);

    /** Changelog of the store that knows each person. */
    public static final TopicSpec<String, SubjectState> SUBJECT_STATE = internal(
            "disclosure-subject-store-changelog", text(PSEUDONYM), avro(SubjectState.class), PSEUDONYM, LATEST);

    /** Changelog of how far a task has reviewed its people: policy version and day done, and the last person seen. */
    public static final TopicSpec<String, String> REVIEW_PROGRESS =
            internal("disclosure-review-store-changelog", text(NONE), text(PSEUDONYM), PSEUDONYM, LATEST);

    /** Contributions to audiences on their way from the person to the digest. */
    public static final TopicSpec<String, AudienceContribution> AUDIENCE_CONTRIBUTIONS = internal(
            "audience-contributions-repartition", text(PSEUDONYM), avro(AudienceContribution.class), PSEUDONYM, SHORT);

    /** Changelog of the store that counts who supports a digest. */
    public static final TopicSpec<String, AudienceMembership> AUDIENCE_MEMBERSHIPS = internal(
            "audience-membership-store-changelog", text(PSEUDONYM), avro(AudienceMembership.class), PSEUDONYM, LATEST);

    /** Changelog of the store that knows what was reported about each erasure request. Key: the request id. */
    public static final TopicSpec<String, ErasureFile> ERASURE_FILES =
            internal("erasure-request-store-changelog", text(NONE), avro(ErasureFile.class), PSEUDONYM, LATEST);

    /** Accepted submissions on their way to the count of their site. */
    public static final TopicSpec<String, SubmissionCounted> COUNTED_SUBMISSIONS =
            internal("statistics-submissions-repartition", text(NONE), avro(SubmissionCounted.class), NONE, SHORT);

    /** How people count, on the way to the count of their customer. Key: the tenant. */
    public static final TopicSpec<String, PersonCounted> COUNTED_PEOPLE =
            internal("statistics-people-repartition", text(NONE), avro(PersonCounted.class), QUASI, SHORT);

    /** What was withheld, on its way to its count. */
    public static final TopicSpec<String, Withholding> WITHHOLDINGS =
            internal("statistics-withheld-repartition", text(NONE), avro(Withholding.class), NONE, SHORT);

    /** Changelog of the store that counts. Key: day/dataset/names. */
    public static final TopicSpec<String, StatisticTally> STATISTIC_TALLIES =
            internal("statistics-tally-store-changelog", text(NONE), avro(StatisticTally.class), NONE, LATEST);

    /** Changelog of the store that counts parts. Key: day/dataset/site/dimension/value. */
    public static final TopicSpec<String, StatisticPart> STATISTIC_PARTS =
            internal("statistics-part-store-changelog", text(NONE), avro(StatisticPart.class), NONE, LATEST);

    /** Changelog of the store that tells visitors apart. Key: day/dataset/names. */
    public static final TopicSpec<String, VisitorTally> VISITOR_TALLIES =
            internal("statistics-visitor-store-changelog", text(NONE), avro(VisitorTally.class), NONE, LATEST);

    /** Changelog of the groups that the next release must look at. Key: that of the tally. */
    public static final TopicSpec<String, String> STATISTICS_AWAITED =
            internal("statistics-awaited-store-changelog", text(NONE), text(NONE), NONE, LATEST);

    private Topics() {}

    /** Hashed identifiers for one partner, in that partner's normal form. Key: the digest. */
    public static TopicSpec<String, AudienceMember> audience(String partner) {
        return topic(audienceName(partner), text(PSEUDONYM), avro(AudienceMember.class), PSEUDONYM, LATEST);
    }

    /** The name of a partner's topic. */
    public static String audienceName(String partner) {
        return AUDIENCES + partner + ".v1";
    }

    /** The minimised records of one provider, agent or affiliate. */
    public static TopicSpec<ContactKey, Contact> recipient(String recipient) {
        return topic(recipientName(recipient), avro(ContactKey.class), avro(Contact.class), DIRECT, LATEST);
    }

    /** The name of a recipient's topic of minimised records. */
    public static String recipientName(String recipient) {
        return RECIPIENTS + recipient + ".v1";
    }

    /**
     * Every topic that the pipeline uses, internal ones included.
     *
     * @param audiences ids of recipients that receive digests
     * @param projections ids of recipients that receive minimised records
     */
    public static List<TopicSpec<?, ?>> all(Collection<String> audiences, Collection<String> projections) {
        List<TopicSpec<?, ?>> all = new ArrayList<>(List.of(
                SUBJECT_EVENTS,
                SUBJECT_LOG,
                KEY_CHECK,
                PAGE_VIEWS,
                CUSTOMER_CONTACTS,
                DISCLOSURES,
                LEDGER_CHECKPOINTS,
                LEDGER_LEAVES,
                HISTORY_CHECKPOINTS,
                HISTORY_LEAVES,
                POLICY_CHECKPOINTS,
                POLICY_LEAVES,
                ERASURE_STEPS,
                ERASURE_RECEIPTS,
                ERASURES,
                CERTIFICATES,
                SINKS,
                POLICY,
                QUARANTINE,
                SITE_DAYS,
                WITHHELD_DAYS,
                SITE_BREAKDOWNS,
                PEOPLE,
                DEAD_LETTERS,
                SUBJECT_STATE,
                REVIEW_PROGRESS,
                AUDIENCE_CONTRIBUTIONS,
                AUDIENCE_MEMBERSHIPS,
                ERASURE_FILES,
                COUNTED_SUBMISSIONS,
                COUNTED_PEOPLE,
                WITHHOLDINGS,
                STATISTIC_TALLIES,
                STATISTIC_PARTS,
                VISITOR_TALLIES,
                STATISTICS_AWAITED));
        audiences.stream().sorted().map(Topics::audience).forEach(all::add);
        projections.stream().sorted().map(Topics::recipient).forEach(all::add);
        return List.copyOf(all);
    }

    /** The catalogue's topics with those of every recipient that has one among {@code names}. */
    public static List<TopicSpec<?, ?>> among(Collection<String> names) {
        return all(recipients(AUDIENCES, names), recipients(RECIPIENTS, names));
    }

    private static List<String> recipients(String beginning, Collection<String> names) {
        Pattern pattern = Pattern.compile(Pattern.quote(beginning) + "(.+)\\.v1");
        return names.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .toList();
    }

    private static <K, V> TopicSpec<K, V> input(
            String name, RecordFormat<K> key, RecordFormat<V> value, PrivacyClass ceiling, Retention retention) {
        return new TopicSpec<>(name, key, value, ceiling, retention, MAX_INPUT_BYTES, false);
    }

    private static <K, V> TopicSpec<K, V> topic(
            String name, RecordFormat<K> key, RecordFormat<V> value, PrivacyClass ceiling, Retention retention) {
        return new TopicSpec<>(name, key, value, ceiling, retention, MAX_RECORD_BYTES, false);
    }

    private static <K, V> TopicSpec<K, V> internal(
            String suffix, RecordFormat<K> key, RecordFormat<V> value, PrivacyClass ceiling, Retention retention) {
        return new TopicSpec<>(PIPELINE + "-" + suffix, key, value, ceiling, retention, MAX_RECORD_BYTES, true);
    }

    private static RecordFormat<String> text(PrivacyClass privacyClass) {
        return new RecordFormat.Text(privacyClass);
    }

    private static <R extends SpecificRecord> RecordFormat<R> avro(Class<R> type) {
        return new RecordFormat.Avro<>(type);
    }
}
