package dev.lethe.streams;

import static dev.lethe.streams.PipelineFixture.ALL;
import static dev.lethe.streams.PipelineFixture.NO_SIGNALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to people for whom no event comes. */
final class ReviewTest {
    private static final String ALICE = "k1.alice";
    private static final String BOB = "k1.bob";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldGiveANewRecipientNothingUntilThePersonsNextEvent() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        publishSecondVersion("  - id: state-court\n", """
                  - id: fabrikam-ads
                    kind: partner
                    legalName: Fabrikam Ads Inc.
                    postalAddress: 7 Ocean Drive, Miami, FL 33139, USA
                    tenants: [acme]
                    purposes: [partner-sharing]
                    delivery: audience
                    profiles: [meta-email-v1]
                    contract: {attestedUntil: 2099-12-31}
                  - id: state-court
                """);

        pipeline.advance(Duration.ofDays(2));
        assertThat(pipeline.audience("fabrikam-ads")).isEmpty();

        pipeline.submit(ALICE, "alice@example.com", ALL);
        assertThat(pipeline.audience("fabrikam-ads")).hasSize(1);
    }

    @Test
    void shouldTakeBackWhatAnEventThatWaitedGaveAfterTheReviewHadPassed() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        TestRecord<String, SubjectEvent> waiting = pipeline.submission(
                BOB,
                "acme",
                "spring-popup",
                PersonFields.newBuilder().setEmail("bob@example.com").build(),
                ALL,
                NO_SIGNALS);
        suspendNorthwind();
        pipeline.advance(SOON);
        pipeline.records(Topics.DISCLOSURES);
        pipeline.audience("northwind-ads");

        pipeline.send(waiting);

        assertThat(pipeline.audience("northwind-ads"))
                .extracting(record -> record.getValue() == null)
                .containsExactly(false, true);
        assertThat(pipeline.records(Topics.DISCLOSURES))
                .extracting(TestRecord::getValue)
                .filteredOn(line -> line.getRecipient().equals("northwind-ads"))
                .extracting(Disclosure::getAction, Disclosure::getPolicyVersion, Disclosure::getReason)
                .containsExactly(
                        tuple(DisclosureAction.ADDED, 1, "CONSENT_GRANTED"),
                        tuple(DisclosureAction.REMOVED, 2, "RECIPIENT_SUSPENDED"));
    }

    @Test
    void shouldTakeBackFieldsThatANewVersionNoLongerGives() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        assertThat(pipeline.records(Topics.recipient("mailwright"))).hasSize(1);
        publishSecondVersion("[email, given-name]", "[email]");

        pipeline.advance(SOON);

        assertThat(pipeline.records(Topics.recipient("mailwright")))
                .extracting(TestRecord::getValue)
                .singleElement()
                .satisfies(contact -> {
                    assertThat(contact.getEmail()).isEqualTo("alice@example.com");
                    assertThat(contact.getGivenName()).isNull();
                    assertThat(contact.getPolicyVersion()).isEqualTo(2);
                });
    }

    @Test
    void shouldReviewNobodyTwiceForOneVersionAndDay() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        suspendNorthwind();
        pipeline.advance(SOON);
        pipeline.records(Topics.DISCLOSURES);

        pipeline.advance(SOON);
        pipeline.advance(Duration.ofDays(1));

        assertThat(pipeline.records(Topics.DISCLOSURES)).isEmpty();
    }

    @Test
    void shouldForgetPeopleOfWhomNothingIsLeft() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        pipeline.submit(BOB, "bob@example.com", ALL);
        pipeline.erase(BOB, "acme", ErasureScope.TENANT);

        pipeline.advance(Duration.ofDays(1_096));

        assertThat(pipeline.stateOf(ALICE)).isNull();
        assertThat(pipeline.stateOf(BOB))
                .as("what happened before the erasure stays refused")
                .isNotNull();
    }

    private void suspendNorthwind() {
        publishSecondVersion(
                "{attestedUntil: 2099-12-31, recall: true}\n    tcf",
                "{suspendedSince: 2026-01-01, suspendedBecause: failed an audit, recall: true}\n    tcf");
    }

    private void publishSecondVersion(String part, String replacement) {
        assertThat(PipelineFixture.yaml()).contains(part);
        pipeline.publish(PolicyReader.read(
                PipelineFixture.yaml().replace("version: 1\n", "version: 2\n").replace(part, replacement)));
    }
}
