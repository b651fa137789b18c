package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Crowd;
import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.Ledger.Item;
import dev.lethe.e2e.read.LedgerKeys;
import dev.lethe.e2e.read.Transactions;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureBasis;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.send.SendReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account of who got what agrees with what recipients hold, record for record. */
@OnSharedStack
final class LedgerIT {
    private static final int FORMS = Boolean.getBoolean("lethe.soak") ? 2_000 : 250;
    private static final int AS_FAST_AS_POSSIBLE = 0;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @Test
    void shouldBalanceWithEveryTopicAfterACrashInTheMiddleOfATransaction() {
        Crowd crowd = Crowd.withForms(pipeline.stack(), FORMS, 77);

        CompletableFuture<SendReport> sending = crowd.begin(AS_FAST_AS_POSSIBLE);
        crashInTransaction(crowd);
        SendReport report = sending.join();
        pipeline.progress().awaitAllProcessed();

        assertThat(report.surprises()).isEmpty();
        Map<Item, Integer> balance = pipeline.ledger().balance();
        assertThat(balance.values()).allMatch(held -> held == 0 || held == 1);
        Set<Item> accounted = new HashSet<>(balance.keySet());
        accounted.removeIf(item -> balance.getOrDefault(item, 0) == 0);
        Set<Held> held = heldByRecipientsOf(accounted);
        assertThat(standFor(accounted, held)).isEqualTo(held);
    }

    @Test
    void shouldSayWhatWasGivenToWhomAndWhy() {
        Person person = Person.invent();
        Form form = Form.atAcme(person);

        pipeline.front().accept(Message.submission(form));
        pipeline.front().accept(Message.consents("acme", person, Map.of(Form.SHARING, false)));
        pipeline.progress().awaitAllProcessed();

        List<Disclosure> lines = pipeline.ledger().linesOf(pipeline.subjectOf(person));
        assertThat(lines)
                .filteredOn(line -> line.getRecipient().equals("northwind-ads"))
                .extracting(line -> line.getAction() + " " + line.getReason())
                .containsExactly("ADDED CONSENT_GRANTED", "REMOVED CONSENT_REFUSED");
        assertThat(lines)
                .filteredOn(line -> line.getRecipient().equals("northwind-ads"))
                .allSatisfy(line -> {
                    assertThat(line.getReference())
                            .isEqualTo(pipeline.ledgerKeys()
                                    .reference(
                                            pipeline.subjectOf(person),
                                            "acme",
                                            "northwind-ads",
                                            Channel.AUDIENCE,
                                            Digests.base64(person.word() + "@mail.example.com")));
                    assertThat(line.getProfile()).isEqualTo("uid2-email-v1");
                    assertThat(line.getFields()).containsExactly("hashed-email");
                    assertThat(line.getPurposes()).containsExactly(Form.SHARING);
                    assertThat(line.getLegalBasis()).isEqualTo(DisclosureBasis.CONSENT);
                    assertThat(line.getPolicyVersion())
                            .isEqualTo(pipeline.policies().latest());
                });
        assertThat(lines)
                .filteredOn(line -> line.getRecipient().equals("mailwright"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getFields()).containsExactly("email", "given-name");
                    assertThat(line.getLegalBasis()).isEqualTo(DisclosureBasis.INSTRUCTION);
                    assertThat(line.getEventId()).isEqualTo(form.id());
                });
    }

    private void crashInTransaction(Crowd crowd) {
        int restarts = pipeline.restarts("streams");
        pipeline.whileFrozen("streams", () -> crowd.awaitProgress(0.5, Duration.ofMinutes(1)));
        new Transactions(pipeline.stack()).awaitOpen(Topics.DISCLOSURES.name());
        pipeline.crash("streams");
        pipeline.awaitRestart("streams", restarts);
    }

    /** The records that the ledger's items stand for; fails when an item stands for nothing that is held. */
    private Set<Held> standFor(Set<Item> accounted, Set<Held> held) {
        LedgerKeys keys = pipeline.ledgerKeys();
        Set<Held> found = new HashSet<>();
        for (Item item : accounted) {
            Held record = held.stream()
                    .filter(candidate -> candidate.isAt(item))
                    .filter(candidate -> item.reference().equals(reference(keys, item, candidate)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("a line of the ledger stands for nothing: " + item));
            found.add(record);
        }
        return found;
    }

    private static @Nullable String reference(LedgerKeys keys, Item item, Held held) {
        return keys.reference(
                new SubjectId(item.subject()), item.tenant(), item.recipient(), item.channel(), held.key());
    }

    /**
     * A record of a recipient.
     *
     * @param tenant empty in an audience, which all tenants share
     */
    private record Held(String recipient, Channel channel, String tenant, String key) {
        boolean isAt(Item item) {
            return recipient.equals(item.recipient())
                    && channel == item.channel()
                    && (tenant.isEmpty() || tenant.equals(item.tenant()));
        }
    }

    /** What the topics of all recipients hold, of those of the policy and of those of earlier versions. */
    private Set<Held> heldByRecipientsOf(Set<Item> accounted) {
        Policy policy = pipeline.stack().policy();
        Map<String, Channel> channels = new HashMap<>();
        policy.audiences().forEach(partner -> channels.put(partner, Channel.AUDIENCE));
        policy.projections().forEach(recipient -> channels.put(recipient, Channel.PROJECTION));
        accounted.stream()
                .filter(item -> item.channel() != Channel.CONTACTS)
                .forEach(item -> channels.put(item.recipient(), item.channel()));
        Set<Held> held = new HashSet<>();
        keys(Topics.CUSTOMER_CONTACTS)
                .forEach(key ->
                        held.add(new Held(key.getTenant(), Channel.CONTACTS, key.getTenant(), key.getContactId())));
        channels.forEach((recipient, channel) -> {
            if (channel == Channel.AUDIENCE) {
                keys(Topics.audience(recipient)).forEach(digest -> held.add(new Held(recipient, channel, "", digest)));
            } else {
                Set<ContactKey> records = keys(Topics.recipient(recipient));
                records.forEach(key -> held.add(new Held(recipient, channel, key.getTenant(), key.getContactId())));
            }
        });
        return held;
    }

    private <K> Set<K> keys(TopicSpec<K, ?> topic) {
        return pipeline.topics().latest(topic).keySet();
    }
}
