package dev.lethe.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.intake.HoldDraft;
import dev.lethe.privacy.intake.LegalDisclosureDraft;
import dev.lethe.privacy.intake.ListRequestDraft;
import dev.lethe.privacy.intake.Rule;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.intake.WaitingErasureDraft;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.signal.ConsentStrings;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.Correction;
import dev.lethe.schemas.avro.DisclosureListGiven;
import dev.lethe.schemas.avro.DisclosureListRequest;
import dev.lethe.schemas.avro.ErasureConfirmed;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.ErasureWithdrawn;
import dev.lethe.schemas.avro.LegalDisclosure;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.OptOut;
import dev.lethe.schemas.avro.OptOutKind;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.avro.WithheldField;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetheProducerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final InMemorySchemaIds schemaIds = new InMemorySchemaIds();
    private final TopicSerdes serdes = new TopicSerdes(schemaIds);
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private volatile PolicyHistory policies = PolicyHistory.of(Drafts.POLICY);
    private final LetheProducer producer = producer(3, Duration.ofSeconds(30));

    @AfterEach
    void close() {
        kafka.clear();
        producer.close();
    }

    @Test
    void shouldAcknowledgeOnlyAfterTheBroker() {
        CompletableFuture<Delivery> answer = submit(Drafts.ID);
        awaitSent(1);

        assertThat(answer).isNotDone();

        kafka.completeNext();

        assertThat(answer).isCompletedWithValue(new Delivery.Acknowledged(Drafts.ID));
    }

    @Test
    void shouldFileSubmissionUnderThePersonsPseudonym() {
        offer(Drafts.ID.toUpperCase(Locale.ROOT));
        awaitSent(1);

        ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
        SubjectEvent event = eventOf(record);
        Submission submission = (Submission) event.getBody();

        assertThat(record.topic()).isEqualTo("subject.events.v1");
        assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
        assertThat(record.headers()).isEmpty();
        assertThat(keyOf(record))
                .isEqualTo(Drafts.KEY
                        .subjectOf(new Identifier.Email("ada@example.com"))
                        .value());
        assertThat(event.getEventId()).isEqualTo(Drafts.ID);
        assertThat(event.getTenant()).isEqualTo("acme");
        assertThat(event.getReceivedAt()).isEqualTo(NOW);
        assertThat(submission.getPage()).isEqualTo("/spring");
        assertThat(submission.getFields().getEmail()).isEqualTo(Drafts.EMAIL);
        assertThat(submission.getFields().getPhone()).isEqualTo("+442079460018");
        assertThat(submission.getFields().getCustom()).containsExactly(Map.entry("style", "city"));
        assertThat(submission.getChoices()).containsExactly(new PurposeChoice("contact", true));
        assertThat(submission.getSignals().getDoNotTrack()).isTrue();
        assertThat(submission.getSignals().getGlobalPrivacyControl()).isFalse();
    }

    @Test
    void shouldFileConsentChangeAndErasureInTheSameLogAsTheSubmission() {
        offer(Drafts.ID);
        producer.changeConsent("acme", Drafts.consent(Drafts.ID));
        producer.requestErasure(EventPublisher.OPERATOR, Drafts.erasure(Drafts.ID, true));
        awaitSent(3);

        SubjectEvent change = eventOf(kafka.history().get(1));
        SubjectEvent erasure = eventOf(kafka.history().get(2));

        assertThat(kafka.history().stream().map(LetheProducerTest::keyOf).distinct())
                .hasSize(1);
        assertThat(((ConsentChange) change.getBody()).getChoices())
                .containsExactly(new PurposeChoice("contact", false));
        assertThat(((ErasureRequest) erasure.getBody()).getScope()).isEqualTo(ErasureScope.EVERYWHERE);
        assertThat(erasure.getTenant()).isEqualTo("*");
    }

    @Test
    void shouldFileWhatLetsErasuresRunOrKeepsThemFromIt() {
        WaitingErasureDraft waiting = new WaitingErasureDraft(Drafts.ID, "ada@example.com", null, Drafts.ID);
        producer.confirmErasure("acme", waiting);
        producer.cancelErasure("acme", waiting);
        awaitSent(2);
        kafka.completeNext();
        producer.placeHold("acme", new HoldDraft(Drafts.ID, "ada@example.com", null, "h-1", false, "4 O 17/26"));
        producer.liftHold("*", new HoldDraft(Drafts.ID, "ada@example.com", null, "h-1", true, null));
        awaitSent(4);

        assertThat(kafka.history().stream().map(record -> eventOf(record).getBody()))
                .containsExactly(
                        new ErasureConfirmed(Drafts.ID),
                        new ErasureWithdrawn(Drafts.ID),
                        new LegalHold("h-1", false, ErasureScope.TENANT, "4 O 17/26"),
                        new LegalHold("h-1", true, ErasureScope.EVERYWHERE, ""));
    }

    @Test
    void shouldFileRequestsForReports() {
        WaitingErasureDraft given = new WaitingErasureDraft(Drafts.ID, "ada@example.com", null, Drafts.ID);
        producer.requestDisclosureList(
                "*", new ListRequestDraft(Drafts.ID, "ada@example.com", null, " Privacy@Lethe.example"));
        producer.giveDisclosureList("*", given);
        awaitSent(2);
        kafka.completeNext();
        producer.discloseByLaw(
                "acme",
                new LegalDisclosureDraft(Drafts.ID, "ada@example.com", null, "state-court", false, "4 O 17/26"));
        awaitSent(3);

        assertThat(kafka.history().stream().map(record -> eventOf(record).getBody()))
                .containsExactly(
                        new DisclosureListRequest("privacy@lethe.example"),
                        new DisclosureListGiven(Drafts.ID),
                        new LegalDisclosure("state-court", ErasureScope.TENANT, "4 O 17/26"));
    }

    @Test
    void shouldStorePageViewWithoutCookieQueryOrReferrersPath() {
        producer.pageView(Drafts.pageView(Drafts.ID, "cookie-1"));
        awaitSent(1);

        ProducerRecord<byte[], byte[]> record = kafka.history().get(0);
        PageView view = serdes.value(Topics.PAGE_VIEWS).deserializer().deserialize(record.topic(), record.value());

        assertThat(record.topic()).isEqualTo("pageviews.v1");
        assertThat(keyOf(record)).isEqualTo("acme-shop");
        assertThat(view.getPath()).isEqualTo("/spring");
        assertThat(view.getReferrerHost()).isEqualTo("search.example");
        assertThat(view.getDevice()).isEqualTo("tablet");
        assertThat(view.getProvider()).isEqualTo("example.net");
        assertThat(view.getVisitorToken()).isNotNull().doesNotContain("cookie-1");
        assertThat(view.getViewedAt()).isEqualTo(NOW);
    }

    @Test
    void shouldRefuseDraftThatBreaksRulesWithoutSendingIt() {
        SubmissionDraft draft = new SubmissionDraft(
                Drafts.ID,
                "spring-popup",
                "2020-01",
                Map.of("email", "nobody"),
                Map.of(),
                OptOutSignals.NONE,
                null,
                null,
                null);

        Delivery delivery = producer.submit(draft).toCompletableFuture().join();

        assertThat(((Delivery.Refused) delivery).violations())
                .extracting(violation -> violation.rule())
                .contains(Rule.NOTICE_OUTDATED, Rule.EMAIL_INVALID);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void shouldFileCorrectionOptOutAndReportOfAChildInTheSameLogAsTheSubmission() {
        offer(Drafts.ID);
        producer.correct("acme", Drafts.correction());
        awaitSent(2);
        kafka.completeNext();
        producer.optOut(EventPublisher.OPERATOR, Drafts.optOut());
        producer.reportChild("acme", Drafts.childReport());
        awaitSent(4);

        Correction correction = (Correction) eventOf(kafka.history().get(1)).getBody();
        OptOut optOut = (OptOut) eventOf(kafka.history().get(2)).getBody();

        assertThat(kafka.history().stream().map(LetheProducerTest::keyOf).distinct())
                .hasSize(1);
        assertThat(correction.getFields().getGivenName()).isEqualTo("Ada");
        assertThat(correction.getFields().getBirthDate()).isEqualTo("1990-05-17");
        assertThat(correction.getFields().getCustom()).containsExactly(Map.entry("style", "sport"));
        assertThat(correction.getCleared()).containsExactly("phone");
        assertThat(correction.getScope()).isEqualTo(ErasureScope.TENANT);
        assertThat(optOut).isEqualTo(new OptOut(OptOutKind.INDUSTRY, ErasureScope.EVERYWHERE, false));
        assertThat(eventOf(kafka.history().get(3)).getBody()).isEqualTo(new ChildReport());
    }

    @Test
    void shouldFileEachUnsubscriptionOfTheSamePersonAsAnEventOfItsOwn() {
        SubjectId ada = Drafts.KEY.subjectOf(new Identifier.Email("ada@example.com"));

        producer.unsubscribe(ada, "acme");
        producer.unsubscribe(ada, "acme");
        awaitSent(2);

        List<SubjectEvent> events = kafka.history().stream().map(this::eventOf).toList();
        assertThat(kafka.history()).extracting(LetheProducerTest::keyOf).containsOnly(ada.value());
        assertThat(events).extracting(SubjectEvent::getEventId).doesNotHaveDuplicates();
        assertThat(events)
                .extracting(SubjectEvent::getBody)
                .containsOnly(new OptOut(OptOutKind.UNSUBSCRIBE, ErasureScope.TENANT, false));
    }

    @Test
    void shouldSendNothingOfAChildAndSayThatApart() {
        Delivery byDate = submitNow(Drafts.submission(
                Map.of("birthDate", "2013-03-01"), Map.of("contact", true), OptOutSignals.NONE, null));

        assertThat(((Delivery.Refused) byDate).notEligible()).isTrue();
        assertThat(kafka.history()).isEmpty();
        assertThat(producer.inFlight()).isZero();
    }

    @Test
    void shouldTakeInWhoIsOldEnough() {
        offer(Drafts.submission(Map.of("birthDate", "2013-02-28"), Map.of("contact", true), OptOutSignals.NONE, null));
        awaitSent(1);

        assertThat(submissionOf(0).getFields().getBirthDate()).isEqualTo("2013-02-28");
    }

    @Test
    void shouldDropOrSetApartSensitiveFieldsAndSayWhich() {
        CompletableFuture<Delivery> answer = producer.submit(Drafts.submission(
                        Map.of("diagnosis", "very-secret-value", "income", "41000", "style", "city"),
                        Map.of("contact", true),
                        OptOutSignals.NONE,
                        null))
                .toCompletableFuture();
        awaitSent(1);
        kafka.completeNext();

        assertThat(submissionOf(0).getFields().getCustom()).containsExactly(Map.entry("style", "city"));
        assertThat(submissionOf(0).getQuarantined()).containsExactly(Map.entry("income", "41000"));
        assertThat(submissionOf(0).getWithheld())
                .containsExactly(
                        new WithheldField("diagnosis", "SENSITIVE_DROPPED"),
                        new WithheldField("income", "SENSITIVE_QUARANTINED"));
        assertThat(new String(kafka.history().get(0).value(), StandardCharsets.ISO_8859_1))
                .doesNotContain("very-secret-value");
        assertThat(answer)
                .isCompletedWithValue(new Delivery.Acknowledged(
                        Drafts.ID,
                        List.of(
                                new Withheld("diagnosis", Reason.SENSITIVE_DROPPED),
                                new Withheld("income", Reason.SENSITIVE_QUARANTINED))));
    }

    @Test
    void shouldLinkVisitOnlyWithConsentAndWithoutSignals() {
        Map<String, Boolean> linked = Map.of("contact", true, "visits", true);
        producer.pageView(Drafts.pageView(Drafts.ID, "cookie-1"));
        offer(Drafts.submission(Map.of(), linked, OptOutSignals.NONE, "cookie-1"));
        offer(Drafts.submission(Map.of(), linked, new OptOutSignals(false, true), "cookie-1"));
        awaitSent(3);
        kafka.completeNext();
        offer(Drafts.submission(Map.of(), Map.of("contact", true, "visits", false), OptOutSignals.NONE, "cookie-1"));
        awaitSent(4);

        PageView view = serdes.value(Topics.PAGE_VIEWS)
                .deserializer()
                .deserialize("pageviews.v1", kafka.history().get(0).value());
        assertThat(submissionOf(1).getVisitorToken()).isEqualTo(view.getVisitorToken());
        assertThat(submissionOf(2).getVisitorToken()).isNull();
        assertThat(submissionOf(3).getVisitorToken()).isNull();
    }

    @Test
    void shouldStoreConsentStringsAsTheyCame() {
        ConsentStrings strings = new ConsentStrings("", "DBAA");
        offer(Drafts.submission(Map.of(), Map.of(), new OptOutSignals(false, false, strings), null));
        awaitSent(1);

        assertThat(submissionOf(0).getSignals().getTcf()).isEmpty();
        assertThat(submissionOf(0).getSignals().getGpp()).isEqualTo("DBAA");
    }

    @Test
    void shouldJudgeByThePolicyInForceAtTheTimeOfReceipt() {
        PolicyHistory.Version first = new PolicyHistory.Version(Drafts.POLICY, Instant.EPOCH);
        PolicyHistory.Version later = new PolicyHistory.Version(Drafts.withNotice(2, "2026-02"), NOW.plusMillis(1));
        PolicyHistory.Version now = new PolicyHistory.Version(Drafts.withNotice(2, "2026-02"), NOW);
        offer(Drafts.ID);
        awaitSent(1);

        policies = PolicyHistory.of(List.of(first, later));
        offer(Drafts.ID);
        awaitSent(2);
        policies = PolicyHistory.of(List.of(first, now));
        Delivery delivery = submitNow(Drafts.submission(Drafts.ID, Drafts.EMAIL));

        assertThat(((Delivery.Refused) delivery).violations())
                .extracting(violation -> violation.rule())
                .containsExactly(Rule.NOTICE_OUTDATED);
        assertThat(((Delivery.Refused) delivery).notEligible()).isFalse();
    }

    @Test
    void shouldRefuseTenantThatThePolicyDoesNotKnow() {
        assertThatThrownBy(() -> producer.changeConsent("nobody", Drafts.consent(Drafts.ID)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> producer.requestErasure(EventPublisher.OPERATOR, Drafts.erasure(Drafts.ID, false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldAnswerBusyAtOnceWhenTooManyWait() {
        for (int i = 0; i < 3; i++) {
            offer(Drafts.ID);
        }

        assertThat(submit(Drafts.ID)).isCompletedWithValue(new Delivery.Busy(RETRY_AFTER));
        assertThat(producer.inFlight()).isEqualTo(3);

        awaitSent(3);
        kafka.completeNext();

        assertThat(producer.inFlight()).isEqualTo(2);
        assertThat(submit(Drafts.ID)).isNotDone();
    }

    @Test
    void shouldAnswerBusyWhenTheBrokerFails() {
        CompletableFuture<Delivery> answer = submit(Drafts.ID);
        awaitSent(1);

        kafka.errorNext(new TimeoutException("no answer"));

        assertThat(answer).isCompletedWithValue(new Delivery.Busy(RETRY_AFTER));
        assertThat(producer.inFlight()).isZero();
    }

    @Test
    void shouldAnswerBusyInTimeAndKeepThePermitWhileTheBrokerIsSilent() {
        try (LetheProducer impatient = producer(1, Duration.ofMillis(50))) {
            CompletableFuture<Delivery> answer =
                    impatient.submit(Drafts.submission(Drafts.ID, Drafts.EMAIL)).toCompletableFuture();
            awaitSent(1);

            assertThat(answer).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new Delivery.Busy(RETRY_AFTER));
            assertThat(impatient.inFlight()).isEqualTo(1);

            kafka.completeNext();

            assertThat(impatient.inFlight()).isZero();
        }
    }

    @Test
    void shouldAnswerBusyWhileTheRegistryIsUnknownAndNeedItNoMoreAfterWarmUp() {
        schemaIds.goDown();

        assertThat(submit(Drafts.ID)).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new Delivery.Busy(RETRY_AFTER));

        schemaIds.comeBack();
        offer(Drafts.ID);
        awaitSent(1);
        schemaIds.goDown();
        offer(Drafts.ID);

        awaitSent(2);
    }

    @Test
    void shouldAnswerBusyAfterClose() {
        producer.close();

        assertThat(submit(Drafts.ID)).isCompletedWithValue(new Delivery.Busy(RETRY_AFTER));
    }

    private LetheProducer producer(int maxInFlight, Duration answerTimeout) {
        ProducerSettings settings = new ProducerSettings(
                "unused:1",
                Map.of(),
                maxInFlight,
                answerTimeout,
                answerTimeout,
                1 << 20,
                Duration.ZERO,
                1 << 17,
                RETRY_AFTER);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new LetheProducer(settings, () -> policies, Drafts.KEY, schemaIds, clock, kafka);
    }

    private CompletableFuture<Delivery> submit(String id) {
        CompletionStage<Delivery> stage = producer.submit(Drafts.submission(id, Drafts.EMAIL));
        return stage.toCompletableFuture();
    }

    /** Hands a draft over whose answer does not matter. */
    private void offer(String id) {
        offer(Drafts.submission(id, Drafts.EMAIL));
    }

    private void offer(SubmissionDraft draft) {
        producer.submit(draft);
    }

    /** The answer to a draft that is not sent. */
    private Delivery submitNow(SubmissionDraft draft) {
        return producer.submit(draft).toCompletableFuture().join();
    }

    private Submission submissionOf(int record) {
        return (Submission) eventOf(kafka.history().get(record)).getBody();
    }

    private void awaitSent(int count) {
        await().until(() -> kafka.history().size() == count);
    }

    private SubjectEvent eventOf(ProducerRecord<byte[], byte[]> record) {
        return serdes.value(Topics.SUBJECT_EVENTS).deserializer().deserialize(record.topic(), record.value());
    }

    private static String keyOf(ProducerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
