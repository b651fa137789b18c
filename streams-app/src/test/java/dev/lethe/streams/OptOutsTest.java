package dev.lethe.streams;

import static dev.lethe.streams.PipelineFixture.ALL;
import static dev.lethe.streams.PipelineFixture.NO_SIGNALS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.OptOut;
import dev.lethe.schemas.avro.OptOutKind;
import dev.lethe.schemas.topic.Topics;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What opt-outs take back and what they leave. */
final class OptOutsTest {
    private static final String ALICE = "k1.alice";

    private final PipelineFixture pipeline = new PipelineFixture();

    @BeforeEach
    void signUpAtBothCustomers() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        pipeline.submit(ALICE, "globex", "reading-list", "alice@example.com", ALL, NO_SIGNALS);
        assertThat(pipeline.contacts()).hasSize(2);
        assertThat(pipeline.audience("northwind-ads")).hasSize(1);
        assertThat(pipeline.audience("contoso-media")).hasSize(1);
        assertThat(pipeline.records(Topics.recipient("mailwright"))).hasSize(1);
        pipeline.records(Topics.DISCLOSURES);
    }

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldTakeBackFromEveryPartnerAfterAnIndustryOptOutAndLeaveTheContacts() {
        optOut("acme", OptOutKind.INDUSTRY, ErasureScope.EVERYWHERE, false);

        assertThat(pipeline.audience("northwind-ads")).singleElement().matches(record -> record.getValue() == null);
        assertThat(pipeline.audience("contoso-media")).singleElement().matches(record -> record.getValue() == null);
        assertThat(pipeline.contacts()).hasSize(2);
        assertThat(pipeline.records(Topics.DISCLOSURES))
                .extracting(TestRecord::getValue)
                .allSatisfy(line -> {
                    assertThat(line.getAction()).isEqualTo(DisclosureAction.REMOVED);
                    assertThat(line.getReason()).isEqualTo("INDUSTRY_OPT_OUT");
                })
                .extracting(Disclosure::getRecipient)
                .as("northwind held the digest because of two customers")
                .containsExactlyInAnyOrder("northwind-ads", "northwind-ads", "contoso-media", "trailmates");
    }

    @Test
    void shouldGivePartnersNothingUntilTheIndustryOptOutIsLifted() {
        optOut("acme", OptOutKind.INDUSTRY, ErasureScope.EVERYWHERE, false);
        pipeline.audience("northwind-ads");

        pipeline.submit(ALICE, "alice@example.com", ALL);
        assertThat(pipeline.audience("northwind-ads")).isEmpty();

        optOut("acme", OptOutKind.INDUSTRY, ErasureScope.EVERYWHERE, true);
        pipeline.submit(ALICE, "alice@example.com", ALL);
        assertThat(pipeline.audience("northwind-ads")).singleElement().matches(record -> record.getValue() != null);
    }

    @Test
    void shouldEndTheMessagesOfOneCustomerOnlyWhenThePersonUnsubscribesThere() {
        optOut("acme", OptOutKind.UNSUBSCRIBE, ErasureScope.TENANT, false);

        assertThat(pipeline.contacts().keySet())
                .extracting(ContactKey::getTenant)
                .containsExactly("globex");
        assertThat(pipeline.records(Topics.recipient("mailwright")))
                .singleElement()
                .matches(record -> record.getValue() == null);
        assertThat(pipeline.audience("contoso-media"))
                .as("to be recognised by partners is another purpose")
                .isEmpty();
        assertThat(pipeline.records(Topics.DISCLOSURES))
                .extracting(TestRecord::getValue)
                .allSatisfy(line -> {
                    assertThat(line.getAction()).isEqualTo(DisclosureAction.REMOVED);
                    assertThat(line.getReason()).isEqualTo("UNSUBSCRIBED");
                })
                .hasSize(2);
    }

    @Test
    void shouldCountWhatWasGivenDeniedAndTakenBack() {
        optOut("acme", OptOutKind.INDUSTRY, ErasureScope.EVERYWHERE, false);
        pipeline.submit(ALICE, "alice@example.com", ALL);

        assertThat(pipeline.counted("CONTACTS-ADDED")).isEqualTo(2);
        assertThat(pipeline.counted("AUDIENCE-ADDED")).isEqualTo(3);
        assertThat(pipeline.counted("AUDIENCE-REMOVED")).isEqualTo(3);
        assertThat(pipeline.counted("removed-INDUSTRY_OPT_OUT")).isEqualTo(4);
        assertThat(pipeline.counted("denied-INDUSTRY_OPT_OUT")).isEqualTo(3);
    }

    private void optOut(String tenant, OptOutKind kind, ErasureScope scope, boolean lifted) {
        pipeline.send(pipeline.event(ALICE, tenant, new OptOut(kind, scope, lifted)));
    }
}
