package dev.lethe.e2e;

import static dev.lethe.e2e.people.Form.CONTACT;
import static dev.lethe.e2e.people.Form.SHARING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.ContactRow;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.privacy.policy.Statistics;
import dev.lethe.schemas.avro.IdentifierType;
import dev.lethe.schemas.avro.Measure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person's yes, no and forget-me do, from the HTTP request to the customer's row and the partners' topics. */
@OnSharedStack
final class SubmissionJourneyIT {
    private static final String NORTHWIND = "northwind-ads";
    private static final String CONTOSO = "contoso-media";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @Test
    void shouldWriteAConsentedSubmissionToExactlyOneRow() {
        Person person = Person.invent();
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        send(Message.submission(Form.atAcme(person)));

        assertThat(pipeline.contacts().rowsOf(person)).singleElement().satisfies(row -> {
            assertThat(row.tenant()).isEqualTo("acme");
            assertThat(row.email()).isEqualTo(person.email());
            assertThat(row.phone()).isEqualTo(person.phone());
            assertThat(row.givenName()).isEqualTo(person.givenName());
            assertThat(row.familyName()).isEqualTo(person.familyName());
            assertThat(row.postalCode()).isEqualTo("10115");
            assertThat(row.custom()).isEqualTo("{\"style\": \"outdoor\"}");
            assertThat(row.purposes()).isEqualTo("contact,partner-sharing");
            assertThat(row.widget()).isEqualTo("spring-popup");
            assertThat(row.noticeVersion()).isEqualTo("2026-01");
            assertThat(row.collectedAt()).isBetween(before, Instant.now()).isEqualTo(row.updatedAt());
            assertThat(row.policyVersion()).isEqualTo(pipeline.policies().latest());
        });
    }

    @Test
    void shouldNotCountARetryTwice() {
        Person person = Person.invent();
        Form form = Form.atAcme(person);
        long submissions = pipeline.siteDays().count("acme-shop", Measure.SUBMISSIONS);

        send(
                Message.submission(form),
                Message.submission(form),
                Message.submission(form.fromPage("/other")),
                Message.submission(form.with("givenName", "Other" + person.word())));

        assertThat(pipeline.contacts().rowsOf(person))
                .singleElement()
                .satisfies(row -> assertThat(row.givenName()).isEqualTo(person.givenName()));
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEqualTo("+");
        assertThat(pipeline.siteDays().count("acme-shop", Measure.SUBMISSIONS)).isEqualTo(submissions + 1);
    }

    @Test
    void shouldKeepNothingWithoutConsent() {
        Person person = Person.invent();

        send(Message.submission(Form.atAcme(person).refusing(CONTACT).refusing(SHARING)));

        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEmpty();
        assertThat(pipeline.audience(CONTOSO).historyOf(contoso(person))).isEmpty();
    }

    @Test
    void shouldGiveEachRecipientWhatWasAgreedToForItsOwnPurpose() {
        Person customerOnly = Person.invent();
        Person partnersOnly = Person.invent();

        send(
                Message.submission(Form.atAcme(customerOnly).refusing(SHARING)),
                Message.submission(Form.atAcme(partnersOnly).refusing(CONTACT)));

        assertThat(pipeline.contacts().rowsOf(customerOnly))
                .extracting(ContactRow::purposes)
                .containsExactly("contact");
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(customerOnly)))
                .isEmpty();
        assertThat(pipeline.contacts().rowsOf(partnersOnly)).isEmpty();
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(partnersOnly)))
                .isEqualTo("+");
    }

    @Test
    void shouldHashInEachPartnersOwnNormalForm() {
        Person person = Person.invent().withEmail("Q.%s+News@GMail.com");

        send(Message.submission(Form.atAcme(person)));

        String northwind = Digests.base64("q" + person.word() + "@gmail.com");
        String contoso = Digests.hex("q." + person.word() + "+news@gmail.com");
        assertThat(pipeline.audience(NORTHWIND).members().get(northwind))
                .isNotNull()
                .satisfies(member -> {
                    assertThat(member.getDigest()).isEqualTo(northwind);
                    assertThat(member.getIdentifierType()).isEqualTo(IdentifierType.EMAIL);
                    assertThat(member.getProfile()).isEqualTo("uid2-email-v1");
                    assertThat(member.getConsentBasis()).isEqualTo(SHARING);
                });
        assertThat(pipeline.audience(CONTOSO).members().get(contoso))
                .isNotNull()
                .satisfies(member -> assertThat(member.getProfile()).isEqualTo("meta-email-v1"));
    }

    @Test
    void shouldTellAPartnerOnlyAboutItsOwnTenants() {
        Person person = Person.invent();

        send(Message.submission(Form.atGlobex(person)));

        assertThat(pipeline.contacts().rowsOf(person))
                .singleElement()
                .satisfies(row -> assertThat(row.custom()).isEqualTo("{\"remarks\": \"As " + person.word() + "\"}"));
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEqualTo("+");
        assertThat(pipeline.audience(CONTOSO).historyOf(contoso(person))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dnt", "gpc"})
    void shouldTellPartnersNothingWhenTheBrowserObjects(String signal) {
        Person person = Person.invent();

        send(Message.submission(Form.atAcme(person).withSignal(signal)));

        assertThat(pipeline.contacts().rowsOf(person))
                .extracting(ContactRow::purposes)
                .containsExactly("contact");
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEmpty();
        assertThat(pipeline.audience(CONTOSO).historyOf(contoso(person))).isEmpty();
    }

    @Test
    void shouldTakeBackFromPartnersWhenSharingIsWithdrawn() {
        Person person = Person.invent();

        send(Message.submission(Form.atAcme(person)), Message.consents("acme", person, Map.of(SHARING, false)));

        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEqualTo("+-");
        assertThat(pipeline.audience(CONTOSO).historyOf(contoso(person))).isEqualTo("+-");
        assertThat(pipeline.contacts().rowsOf(person))
                .extracting(ContactRow::purposes)
                .containsExactly("contact");
    }

    @Test
    void shouldDeleteTheRowWhenContactIsWithdrawn() {
        Person person = Person.invent();
        send(Message.submission(Form.atAcme(person)));

        send(Message.consents("acme", person, Map.of(CONTACT, false)));

        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEqualTo("+");
    }

    @Test
    void shouldKeepAnAudienceEntryUntilTheLastPersonWithThatHashLeaves() {
        Person one = Person.invent().withEmail("%s@gmail.com");
        Person other = one.withEmail("%s+other@gmail.com");
        String shared = Digests.base64(one.word() + "@gmail.com");
        send(Message.submission(Form.atAcme(one)), Message.submission(Form.atAcme(other)));

        send(Message.erasure("acme", one));
        String afterOne = pipeline.audience(NORTHWIND).historyOf(shared);
        send(Message.consents("acme", other, Map.of(SHARING, false)));
        String afterBoth = pipeline.audience(NORTHWIND).historyOf(shared);

        assertThat(List.of(afterOne, afterBoth)).containsExactly("+", "+-");
    }

    @Test
    void shouldForgetAtOneTenantOnly() {
        Person person = Person.invent();
        send(Message.submission(Form.atAcme(person)), Message.submission(Form.atGlobex(person)));

        send(Message.erasure("acme", person));

        assertThat(pipeline.contacts().rowsOf(person))
                .extracting(ContactRow::tenant)
                .containsExactly("globex");
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEqualTo("+");
        assertThat(pipeline.audience(CONTOSO).historyOf(contoso(person))).isEqualTo("+-");
    }

    @Test
    void shouldRecogniseThePersonUnderAnotherSpellingOfTheAddress() {
        Person person = Person.invent();
        Person shouting = person.withEmail("  %S@MAIL.EXAMPLE.COM ");
        send(Message.submission(Form.atAcme(person)));

        send(Message.erasure("acme", shouting));

        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEqualTo("+-");
    }

    @Test
    void shouldTakeANewSubmissionAfterAnErasure() {
        Person person = Person.invent();
        send(Message.submission(Form.atAcme(person)), Message.erasure("acme", person));

        send(Message.submission(Form.atAcme(person)));

        assertThat(pipeline.contacts().rowsOf(person)).hasSize(1);
        assertThat(pipeline.audience(NORTHWIND).historyOf(northwind(person))).isEqualTo("+-+");
    }

    @Test
    void shouldCountEachSubmissionAndPageViewOfASiteExactly() {
        Map<String, Long> submissions = pipeline.siteDays().counts(Measure.SUBMISSIONS);
        Map<String, Long> views = pipeline.siteDays().counts(Measure.PAGE_VIEWS);

        for (int i = 0; i < 10; i++) {
            pipeline.front().accept(Message.pageView("acme", "acme-shop", "/spring"));
            pipeline.front().accept(Message.submission(Form.atGlobex(Person.invent())));
        }
        pipeline.front().accept(Message.pageView("globex", "globex-books", "/"));
        pipeline.progress().awaitPipeline();

        assertThat(pipeline.siteDays().counts(Measure.SUBMISSIONS)).isEqualTo(plus(submissions, "globex-books", 10));
        assertThat(pipeline.siteDays().counts(Measure.PAGE_VIEWS))
                .isEqualTo(plus(plus(views, "acme-shop", 10), "globex-books", 1));
    }

    @Test
    void shouldPublishACountOfASiteOnceItTellsOfEnoughPeople() {
        Statistics rules = pipeline.stack().policy().statistics();
        for (int i = 0; i < rules.minimumPeople() + 5; i++) {
            pipeline.front().accept(Message.submission(Form.atGlobex(Person.invent())));
        }
        pipeline.progress().awaitPipeline();

        pipeline.released().awaitWhatThePolicyAllows(rules);

        assertThat(pipeline.released().published().keySet())
                .anyMatch(key -> key.endsWith("/submissions/globex-books"))
                .anyMatch(key -> key.endsWith("/submissions/globex-books/widget/reading-list"));
    }

    @Test
    void shouldLeaveEverybodyElseAsTheyWere() {
        List<Person> strangers = List.of(Person.invent(), Person.invent());
        strangers.forEach(person -> send(Message.submission(Form.atAcme(person))));
        List<ContactRow> rows = pipeline.contacts().rows();
        Map<String, String> told = pipeline.audience(NORTHWIND).histories();
        Person person = Person.invent();

        send(
                Message.submission(Form.atAcme(person)),
                Message.consents("acme", person, Map.of(CONTACT, false)),
                Message.erasureEverywhere(person));

        assertThat(pipeline.contacts().rows()).isEqualTo(rows);
        Map<String, String> toldSince =
                new java.util.HashMap<>(pipeline.audience(NORTHWIND).histories());
        assertThat(toldSince.remove(northwind(person))).isEqualTo("+-");
        assertThat(toldSince).isEqualTo(told);
    }

    private void send(Message... messages) {
        for (Message message : messages) {
            pipeline.front().accept(message);
        }
        pipeline.progress().awaitAllProcessed();
    }

    private static String northwind(Person person) {
        return Digests.base64(person.word() + "@mail.example.com");
    }

    private static String contoso(Person person) {
        return Digests.hex(person.word() + "@mail.example.com");
    }

    private static Map<String, Long> plus(Map<String, Long> counts, String site, long more) {
        Map<String, Long> sum = new java.util.HashMap<>(counts);
        sum.merge(site, more, Long::sum);
        return sum;
    }
}
