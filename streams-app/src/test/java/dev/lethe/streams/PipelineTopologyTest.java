package dev.lethe.streams;

import static dev.lethe.streams.PipelineFixture.ALL;
import static dev.lethe.streams.PipelineFixture.CONTACT_ONLY;
import static dev.lethe.streams.PipelineFixture.NO_SIGNALS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.release.Dataset;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PipelineTopologyTest {
    private static final String ALICE = "k1.alice";
    private static final String BOB = "k1.bob";
    private static final OptOutSignals GPC = new OptOutSignals(false, true, null, null);

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldDiscloseTheContactToTheCustomerWhoseWidgetAsked() {
        pipeline.submit(ALICE, "Alice@Example.com", CONTACT_ONLY);

        assertThat(pipeline.contacts()).containsOnlyKeys(contactKey(ALICE, "acme"));
        assertThat(pipeline.contacts().values()).singleElement().satisfies(contact -> {
            assertThat(contact.getEmail()).isEqualTo("Alice@Example.com");
            assertThat(contact.getCustom()).isEqualTo("{\"style\":\"city\"}");
            assertThat(contact.getPurposes()).isEqualTo("contact");
        });
        assertThat(pipeline.audience("northwind-ads")).isEmpty();
    }

    @Test
    void shouldHashForEachPartnerInItsOwnNormalForm() {
        pipeline.submit(ALICE, "Al.Ice+x@gmail.com", ALL);

        assertThat(keysOf(pipeline.audience("northwind-ads")))
                .containsExactly(Base64.getEncoder().encodeToString(sha256("alice@gmail.com")));
        assertThat(keysOf(pipeline.audience("contoso-media")))
                .containsExactly(HexFormat.of().formatHex(sha256("al.ice+x@gmail.com")));
    }

    @Test
    void shouldGiveNothingToPartnersWhenTheBrowserSignalsOptOut() {
        pipeline.submit(ALICE, "acme", "spring-popup", "alice@example.com", ALL, GPC);

        assertThat(pipeline.contacts()).hasSize(1);
        assertThat(pipeline.audience("northwind-ads")).isEmpty();
        assertThat(pipeline.audience("contoso-media")).isEmpty();
    }

    @Test
    void shouldTakeBackWhatPartnersHoldWhenConsentIsWithdrawn() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        List<String> held = keysOf(pipeline.audience("contoso-media"));

        pipeline.changeConsent(ALICE, "acme", Map.of("partner-sharing", false));

        List<TestRecord<String, AudienceMember>> after = pipeline.audience("contoso-media");
        assertThat(keysOf(after)).isEqualTo(held);
        assertThat(after).allMatch(record -> record.getValue() == null);
        assertThat(pipeline.contacts()).hasSize(1);
    }

    @Test
    void shouldKeepADigestUntilItsLastContributorLeaves() {
        pipeline.submit(ALICE, "alice@gmail.com", ALL);
        pipeline.submit(BOB, "a.lice@gmail.com", ALL);
        pipeline.audience("northwind-ads");

        pipeline.erase(ALICE, "acme", ErasureScope.TENANT);
        List<TestRecord<String, AudienceMember>> afterAlice = pipeline.audience("northwind-ads");
        pipeline.erase(BOB, "acme", ErasureScope.TENANT);

        assertThat(afterAlice).isEmpty();
        assertThat(pipeline.audience("northwind-ads")).singleElement().matches(record -> record.getValue() == null);
    }

    @Test
    void shouldKeepTheDigestWhenTheSameAddressIsSpeltAnew() {
        pipeline.submit(ALICE, "alice@bücher.example", ALL);
        pipeline.audience("contoso-media");

        pipeline.submit(ALICE, "Alice@xn--bcher-kva.example", ALL);

        assertThat(pipeline.audience("contoso-media")).isEmpty();
    }

    @Test
    void shouldPutTombstonesOnEveryTopicThatHoldsAnErasedPerson() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        pipeline.submit(ALICE, "globex", "reading-list", "alice@example.com", ALL, NO_SIGNALS);
        assertThat(pipeline.contacts()).hasSize(2);
        List<String> held = keysOf(pipeline.audience("northwind-ads"));

        pipeline.erase(ALICE, "acme", ErasureScope.EVERYWHERE);

        assertThat(pipeline.contacts()).isEmpty();
        List<TestRecord<String, AudienceMember>> after = pipeline.audience("northwind-ads");
        assertThat(keysOf(after)).isEqualTo(held);
        assertThat(after).allMatch(record -> record.getValue() == null);
    }

    @Test
    void shouldEraseAtOneCustomerOnlyWhenOnlyThatOneIsAsked() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        pipeline.submit(ALICE, "globex", "reading-list", "alice@example.com", ALL, NO_SIGNALS);
        pipeline.audience("northwind-ads");

        pipeline.erase(ALICE, "acme", ErasureScope.TENANT);

        assertThat(pipeline.contacts()).containsOnlyKeys(contactKey(ALICE, "globex"));
        assertThat(pipeline.audience("northwind-ads")).isEmpty();
    }

    @Test
    void shouldNotResurrectAnErasedPersonByARetryOrALateEvent() {
        TestRecord<String, SubjectEvent> submission = pipeline.event(ALICE, "acme", submission("alice@example.com"));
        TestRecord<String, SubjectEvent> late = pipeline.event(ALICE, "acme", submission("alice@example.com"));
        pipeline.send(submission);
        pipeline.erase(ALICE, "acme", ErasureScope.TENANT);

        pipeline.send(submission);
        pipeline.send(late);

        assertThat(pipeline.contacts()).isEmpty();
    }

    @Test
    void shouldStartAnewWhenAnErasedPersonSubmitsAgain() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        pipeline.erase(ALICE, "acme", ErasureScope.EVERYWHERE);

        pipeline.submit(ALICE, "alice@example.com", CONTACT_ONLY);

        assertThat(pipeline.contacts()).hasSize(1);
    }

    @Test
    void shouldIgnoreARepeatedEvent() {
        TestRecord<String, SubjectEvent> submission = pipeline.event(ALICE, "acme", submission("alice@example.com"));
        pipeline.send(submission);
        pipeline.changeConsent(ALICE, "acme", Map.of("contact", false, "partner-sharing", false));

        pipeline.send(submission);

        assertThat(pipeline.contacts()).isEmpty();
        assertThat(pipeline.counted(Dataset.SUBMISSIONS, "acme-shop")).isOne();
    }

    @Test
    void shouldWriteADeadLetterForAnUnknownWidgetAndGoOn() {
        pipeline.submit(ALICE, "acme", "no-such-widget", "alice@example.com", ALL, GPC);
        pipeline.submit(BOB, "bob@example.com", CONTACT_ONLY);

        assertThat(pipeline.deadLetters()).singleElement().satisfies(record -> {
            assertThat(record.getKey()).isEqualTo("subject.events.v1/0/0");
            assertThat(record.getValue().getReason()).isEqualTo("UNKNOWN_WIDGET");
        });
        assertThat(pipeline.contacts()).containsOnlyKeys(contactKey(BOB, "acme"));
    }

    @Test
    void shouldWriteADeadLetterForBytesThatAreNoEventAndGoOn() {
        pipeline.sendRaw(ALICE, "alice@example.com is no event".getBytes(StandardCharsets.UTF_8));
        pipeline.sendRaw(ALICE, null);
        pipeline.submit(BOB, "bob@example.com", CONTACT_ONLY);

        assertThat(pipeline.deadLetters())
                .extracting(record -> record.getValue().getReason())
                .containsExactly("MALFORMED_RECORD", "VALUE_MISSING");
        assertThat(pipeline.contacts()).hasSize(1);
    }

    @Test
    void shouldStripHeaders() {
        TestRecord<String, SubjectEvent> submission = pipeline.event(ALICE, "acme", submission("alice@example.com"));
        RecordHeaders headers = new RecordHeaders();
        headers.add("note", "alice@example.com".getBytes(StandardCharsets.UTF_8));

        pipeline.send(new TestRecord<>(ALICE, submission.getValue(), headers, submission.getRecordTime()));

        assertThat(pipeline.audience("contoso-media"))
                .singleElement()
                .satisfies(record -> assertThat(record.getHeaders()).isEmpty());
    }

    private static Submission submission(String email) {
        return Submission.newBuilder()
                .setWidget("spring-popup")
                .setNoticeVersion("2026-01")
                .setFields(PersonFields.newBuilder().setEmail(email).build())
                .setChoices(List.of(new PurposeChoice("contact", true), new PurposeChoice("partner-sharing", true)))
                .setSignals(NO_SIGNALS)
                .build();
    }

    private static ContactKey contactKey(String subject, String tenant) {
        return new ContactKey(tenant, new SubjectId(subject).contactIdAt(tenant));
    }

    private static <V> List<String> keysOf(List<TestRecord<String, V>> records) {
        return records.stream().map(TestRecord::getKey).toList();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
