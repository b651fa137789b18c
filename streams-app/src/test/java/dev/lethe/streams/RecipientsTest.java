package dev.lethe.streams;

import static dev.lethe.streams.PipelineFixture.ALL;
import static dev.lethe.streams.PipelineFixture.CONTACT_ONLY;
import static dev.lethe.streams.PipelineFixture.NO_SIGNALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.privacy.release.Dataset;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Correction;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.OptOut;
import dev.lethe.schemas.avro.OptOutKind;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.seal.LedgerReference;
import dev.lethe.streams.seal.SubjectKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What recipients of every kind hold, and the account that the ledger gives of it. */
final class RecipientsTest {
    private static final String ALICE = "k1.alice";
    private static final String BOB = "k1.bob";

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldGiveProvidersAndAffiliatesTheirFieldsUnderIdsOfTheirOwn() {
        pipeline.submit(ALICE, "acme", "spring-popup", fieldsOf("alice@example.com"), ALL, NO_SIGNALS);

        Map.Entry<ContactKey, Contact> provider = only(pipeline.records(Topics.recipient("mailwright")));
        Map.Entry<ContactKey, Contact> affiliate = only(pipeline.records(Topics.recipient("trailmates")));
        assertThat(provider.getValue().getEmail()).isEqualTo("alice@example.com");
        assertThat(provider.getValue().getFamilyName()).isNull();
        assertThat(affiliate.getValue().getEmail()).isNull();
        assertThat(affiliate.getValue().getPostalCode()).isEqualTo("80302");
        assertThat(affiliate.getValue().getCustom()).isEqualTo("{\"style\":\"city\"}");
        assertThat(Set.of(provider.getKey(), affiliate.getKey()))
                .hasSize(2)
                .doesNotContainAnyElementsOf(pipeline.contacts().keySet());
    }

    @Test
    void shouldGiveAProviderNothingOfACustomerWhoDidNotAskForIt() {
        pipeline.submit(ALICE, "globex", "reading-list", fieldsOf("alice@example.com"), ALL, NO_SIGNALS);

        assertThat(pipeline.records(Topics.recipient("mailwright"))).isEmpty();
        assertThat(pipeline.contacts()).hasSize(1);
    }

    @Test
    void shouldAccountForEveryRecordThatRecipientsHold() {
        Random random = new Random(20260501);
        List<String> people = List.of(ALICE, BOB, "k1.carol", "k1.dave");
        for (int i = 0; i < 400; i++) {
            String person = people.get(random.nextInt(people.size()));
            act(random, person);
        }

        Set<String> held = new HashSet<>();
        hold(held, "", Topics.CUSTOMER_CONTACTS);
        hold(held, "mailwright", Topics.recipient("mailwright"));
        hold(held, "trailmates", Topics.recipient("trailmates"));
        hold(held, "northwind-ads", Topics.audience("northwind-ads"));
        hold(held, "contoso-media", Topics.audience("contoso-media"));
        Set<String> account = balanceOf(pipeline.records(Topics.DISCLOSURES));
        Map<String, String> references = referencesTo(held, people);
        assertThat(held).isNotEmpty();
        assertThat(references).as("no line leads nowhere").containsKeys(account.toArray(String[]::new));
        assertThat(account.stream().map(references::get)).containsAll(held);
    }

    @Test
    void shouldNameReasonVersionAndProfileInTheLedger() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        pipeline.changeConsent(ALICE, "acme", Map.of("partner-sharing", false));

        assertThat(pipeline.records(Topics.DISCLOSURES))
                .allSatisfy(record -> {
                    assertThat(record.getKey()).isEqualTo(ALICE);
                    assertThat(record.getValue().getPolicyVersion()).isOne();
                })
                .extracting(TestRecord::getValue)
                .extracting(
                        Disclosure::getRecipient,
                        Disclosure::getAction,
                        Disclosure::getReason,
                        Disclosure::getProfile,
                        Disclosure::getFields)
                .contains(
                        tuple(
                                "mailwright",
                                DisclosureAction.ADDED,
                                "CONSENT_GRANTED",
                                null,
                                List.of("email", "given-name")),
                        tuple(
                                "northwind-ads",
                                DisclosureAction.ADDED,
                                "CONSENT_GRANTED",
                                "uid2-email-v1",
                                List.of("hashed-email")),
                        tuple(
                                "northwind-ads",
                                DisclosureAction.REMOVED,
                                "CONSENT_REFUSED",
                                "uid2-email-v1",
                                List.of("hashed-email")));
    }

    @Test
    void shouldReplaceACorrectedAddressEverywhere() {
        pipeline.submit(ALICE, "acme", "spring-popup", fieldsOf("alice@example.com"), ALL, NO_SIGNALS);
        String old = pipeline.audience("contoso-media").get(0).getKey();

        correct(ALICE, "alice@example.org");

        assertThat(pipeline.contacts().values())
                .singleElement()
                .satisfies(contact -> assertThat(contact.getEmail()).isEqualTo("alice@example.org"));
        assertThat(pipeline.records(Topics.recipient("mailwright")))
                .extracting(record -> record.getValue().getEmail())
                .containsExactly("alice@example.com", "alice@example.org");
        assertThat(pipeline.audience("contoso-media"))
                .satisfiesExactlyInAnyOrder(
                        removed -> {
                            assertThat(removed.getKey()).isEqualTo(old);
                            assertThat(removed.getValue()).isNull();
                        },
                        added -> {
                            assertThat(added.getKey()).isNotEqualTo(old);
                            assertThat(added.getValue()).isNotNull();
                        });
    }

    @Test
    void shouldEraseAPersonEverywhereWhenSheIsReportedToBeAChild() {
        pipeline.submit(ALICE, "acme", "spring-popup", fieldsOf("alice@example.com"), ALL, NO_SIGNALS);
        pipeline.audience("northwind-ads");

        pipeline.send(pipeline.event(ALICE, "globex", new ChildReport()));

        assertThat(pipeline.contacts()).isEmpty();
        assertThat(pipeline.audience("northwind-ads")).allMatch(record -> record.getValue() == null);
    }

    @Test
    void shouldKeepNothingOfAChildButACount() {
        PersonFields child = PersonFields.newBuilder(fieldsOf("kid@example.com"))
                .setBirthDate("2016-05-01")
                .build();

        pipeline.submit(ALICE, "acme", "spring-popup", child, ALL, NO_SIGNALS);

        assertThat(pipeline.stateOf(ALICE)).isNull();
        assertThat(pipeline.records(Topics.SUBJECT_LOG)).isEmpty();
        assertThat(pipeline.contacts()).isEmpty();
        assertThat(pipeline.records(Topics.DISCLOSURES)).isEmpty();
        assertThat(pipeline.counted(Dataset.WITHHELD, "acme/spring-popup/*/UNDER_AGE"))
                .isOne();
    }

    @Test
    void shouldDropAndQuarantineSensitiveFieldsAndTellTheCustomerByACount() {
        PersonFields fields = PersonFields.newBuilder(fieldsOf("alice@example.com"))
                .setCustom(Map.of("diagnosis", "gout", "budget", "50000", "genre", "crime"))
                .build();

        pipeline.submit(ALICE, "globex", "reading-list", fields, ALL, NO_SIGNALS);

        assertThat(pipeline.contacts().values())
                .singleElement()
                .satisfies(contact -> assertThat(contact.getCustom()).isEqualTo("{\"genre\":\"crime\"}"));
        assertThat(pipeline.records(Topics.QUARANTINE))
                .singleElement()
                .satisfies(record -> assertThat(record.getValue().getValue()).isEqualTo("50000"));
        assertThat(List.of("diagnosis/SENSITIVE_DROPPED", "budget/SENSITIVE_QUARANTINED", "*/FIELD_UNKNOWN"))
                .allMatch(what -> pipeline.counted(Dataset.WITHHELD, "globex/reading-list/" + what) == 1);

        pipeline.erase(ALICE, "globex", ErasureScope.TENANT);

        assertThat(pipeline.records(Topics.QUARANTINE)).singleElement().matches(record -> record.getValue() == null);
    }

    @Test
    void shouldDecideEachEventUnderThePolicyInForceWhenItCame() {
        pipeline.submit(ALICE, "alice@example.com", CONTACT_ONLY);
        pipeline.publish(PolicyReader.read(PipelineFixture.yaml()
                .replace("version: 1\n", "version: 2\n")
                .replace("[email, given-name]", "[email]")));
        pipeline.submit(BOB, "bob@example.com", CONTACT_ONLY);

        assertThat(pipeline.records(Topics.recipient("mailwright")))
                .extracting(
                        record -> record.getValue().getPolicyVersion(),
                        record -> record.getValue().getGivenName())
                .containsExactly(tuple(1, "Ada"), tuple(2, null));
    }

    @Test
    void shouldRecallWhatASuspendedPartnerHoldsWithoutWaitingForTheNextEvent() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        pipeline.submit(BOB, "bob@example.com", ALL);
        assertThat(pipeline.audience("northwind-ads")).hasSize(2);
        pipeline.audience("contoso-media");
        pipeline.records(Topics.DISCLOSURES);

        suspendBothPartners();
        pipeline.advance(Duration.ofMinutes(1));

        assertThat(pipeline.audience("northwind-ads")).hasSize(2).allMatch(record -> record.getValue() == null);
        assertThat(pipeline.audience("contoso-media"))
                .as("its contract does not say that it must give back")
                .isEmpty();
        assertThat(pipeline.records(Topics.DISCLOSURES))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record.getValue().getReason()).isEqualTo("RECIPIENT_SUSPENDED"));
    }

    @Test
    void shouldGiveASuspendedRecipientNothingFromTheNextEventOn() {
        suspendBothPartners();

        pipeline.submit(ALICE, "alice@example.com", ALL);

        assertThat(pipeline.audience("northwind-ads")).isEmpty();
        assertThat(pipeline.audience("contoso-media")).isEmpty();
        assertThat(pipeline.contacts()).hasSize(1);
    }

    @Test
    void shouldReviewMorePeopleThanOneSliceHolds() {
        for (int i = 0; i < 1_203; i++) {
            pipeline.submit("k1.person-" + i, "person" + i + "@example.com", ALL);
        }
        pipeline.audience("northwind-ads");

        suspendBothPartners();
        pipeline.advance(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            pipeline.advance(Duration.ofSeconds(1));
        }

        assertThat(pipeline.audience("northwind-ads")).hasSize(1_203).allMatch(record -> record.getValue() == null);
    }

    @Test
    void shouldForgetPeopleWhoShowedNoInterestForAsLongAsThePolicyKeepsThem() {
        pipeline.submit(ALICE, "alice@example.com", ALL);

        pipeline.advance(Duration.ofDays(1_096));

        assertThat(pipeline.contacts()).isEmpty();
        assertThat(pipeline.records(Topics.DISCLOSURES))
                .filteredOn(record -> record.getValue().getAction() == DisclosureAction.REMOVED)
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.getValue().getReason()).isEqualTo("RETENTION_EXPIRED"));
    }

    private void suspendBothPartners() {
        String suspended = "suspendedSince: 2026-01-01, suspendedBecause: failed an audit";
        pipeline.publish(PolicyReader.read(PipelineFixture.yaml()
                .replace("version: 1\n", "version: 2\n")
                .replace(
                        "{attestedUntil: 2099-12-31, recall: true}\n    tcf",
                        "{" + suspended + ", recall: true}\n    tcf")
                .replace("{attestedUntil: 2099-12-31}", "{" + suspended + "}")));
    }

    private void act(Random random, String person) {
        String email =
                List.of("one@gmail.com", "o.ne@gmail.com", "two@example.com").get(random.nextInt(3));
        switch (random.nextInt(8)) {
            case 0 ->
                pipeline.erase(person, "acme", random.nextBoolean() ? ErasureScope.TENANT : ErasureScope.EVERYWHERE);
            case 1 -> pipeline.changeConsent(person, "acme", Map.of("partner-sharing", random.nextBoolean()));
            case 2 -> pipeline.changeConsent(person, "acme", Map.of("contact", random.nextBoolean()));
            case 3 -> correct(person, email);
            case 4 ->
                pipeline.send(pipeline.event(
                        person,
                        "acme",
                        new OptOut(OptOutKind.INDUSTRY, ErasureScope.EVERYWHERE, random.nextBoolean())));
            case 5 -> pipeline.submit(person, "globex", "reading-list", fieldsOf(email), ALL, NO_SIGNALS);
            default -> pipeline.submit(person, "acme", "spring-popup", fieldsOf(email), ALL, NO_SIGNALS);
        }
    }

    private void correct(String person, String email) {
        PersonFields fields = PersonFields.newBuilder().setEmail(email).build();
        pipeline.send(pipeline.event(person, "acme", new Correction(fields, List.of(), ErasureScope.TENANT)));
    }

    private static PersonFields fieldsOf(String email) {
        return PersonFields.newBuilder()
                .setEmail(email)
                .setGivenName("Ada")
                .setFamilyName("Lovelace")
                .setPostalCode("80302")
                .setCustom(Map.of("style", "city"))
                .build();
    }

    /** Adds what {@code topic} holds after compaction: recipient and key. */
    private <K, V> void hold(Set<String> held, String recipient, TopicSpec<K, V> topic) {
        Map<String, @Nullable V> latest = new HashMap<>();
        pipeline.records(topic).forEach(record -> latest.put(keyOf(recipient, record.getKey()), record.getValue()));
        latest.forEach((key, value) -> {
            if (value != null) {
                held.add(key);
            }
        });
    }

    private static String keyOf(String recipient, Object key) {
        return key instanceof ContactKey contact
                ? (recipient.isEmpty() ? contact.getTenant() : recipient) + "|" + contact.getContactId()
                : recipient + "|" + key;
    }

    /** Person and reference, for each record that is held and each person who may have it, to recipient and key. */
    private Map<String, String> referencesTo(Set<String> held, List<String> people) {
        Map<String, String> references = new HashMap<>();
        for (String person : people) {
            for (SubjectKey key : keysOf(person)) {
                for (String record : held) {
                    String[] parts = record.split("\\|", 2);
                    for (Channel channel : Channel.values()) {
                        references.put(person + "|" + LedgerReference.of(key, parts[0], channel, parts[1]), record);
                    }
                }
            }
        }
        return references;
    }

    private List<SubjectKey> keysOf(String person) {
        SubjectState state = pipeline.stateOf(person);
        return state == null
                ? List.of()
                : state.getTenants().entrySet().stream()
                        .filter(at -> at.getValue().getKey() != null)
                        .map(at -> pipeline.keyOf(person, at.getKey()))
                        .toList();
    }

    /** Person and reference of every record of which more were added than removed. */
    private static Set<String> balanceOf(List<TestRecord<String, Disclosure>> ledger) {
        Map<String, Integer> balance = new HashMap<>();
        ledger.forEach(record -> {
            Disclosure line = record.getValue();
            int change = line.getAction() == DisclosureAction.ADDED
                    ? 1
                    : line.getAction() == DisclosureAction.REMOVED ? -1 : 0;
            balance.merge(record.getKey() + "|" + line.getReference(), change, Integer::sum);
        });
        assertThat(balance.values()).allMatch(count -> count == 0 || count == 1);
        balance.values().removeIf(count -> count == 0);
        return balance.keySet();
    }

    private static <K, V> Map.Entry<K, V> only(List<TestRecord<K, V>> records) {
        assertThat(records).hasSize(1);
        return Map.entry(records.get(0).getKey(), records.get(0).getValue());
    }
}
