package dev.lethe.e2e.race;

import dev.lethe.e2e.read.Ledger;
import dev.lethe.e2e.read.LedgerKeys;
import dev.lethe.e2e.read.Marks;
import dev.lethe.e2e.read.Records;
import dev.lethe.e2e.read.TopicReader;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.expect.ExpectedContact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that recipients, ledger and auditors see at one moment.
 *
 * @param logs events by person, in the order of the log
 * @param held contacts and minimised records
 * @param rows of PostgreSQL
 * @param digestStories {@code +} and {@code -} by recipient, a blank and the digest
 * @param ledger stories of references by person, with the signs of {@link Oracle#stories()}
 * @param keys what references stand for now
 * @param marks of removals
 */
record Evidence(
        Map<String, List<SubjectEvent>> logs,
        Map<Item, ExpectedContact> held,
        Map<ContactKey, ExpectedContact> rows,
        Map<String, String> digestStories,
        Map<String, Map<Ledger.Item, String>> ledger,
        LedgerKeys keys,
        Map<String, Erasure> erasures,
        Map<String, String> certificates,
        Map<String, List<Marks.Place>> marks) {
    static final List<String> PROJECTIONS = List.of("mailwright", "trailmates");
    private static final List<String> PARTNERS = List.of("northwind-ads", "contoso-media");

    static Evidence of(Pipeline pipeline) {
        TopicReader topics = pipeline.topics();
        Map<String, String> certificates = new HashMap<>();
        topics.latest(Topics.CERTIFICATES).forEach((id, signed) -> certificates.put(id, signed.getDocument()));
        return new Evidence(
                logs(topics),
                held(topics),
                Records.in(pipeline.contacts().rows()),
                digestStories(pipeline),
                ledger(topics),
                pipeline.ledgerKeys(),
                topics.latest(Topics.ERASURES),
                certificates,
                Marks.in(topics, markedTopics()));
    }

    /** Digest and its partner as one text. */
    static String digestName(String partner, String digest) {
        return partner + " " + digest;
    }

    private static List<String> markedTopics() {
        List<String> topics = new ArrayList<>(List.of(Topics.CUSTOMER_CONTACTS.name(), Topics.QUARANTINE.name()));
        PROJECTIONS.forEach(recipient -> topics.add(Topics.recipientName(recipient)));
        PARTNERS.forEach(partner -> topics.add(Topics.audienceName(partner)));
        return topics;
    }

    private static Map<String, List<SubjectEvent>> logs(TopicReader topics) {
        Map<String, List<SubjectEvent>> logs = new HashMap<>();
        topics.readable(Topics.SUBJECT_EVENTS).forEach(entry -> {
            if (entry.value() != null) {
                logs.computeIfAbsent(entry.key(), subject -> new ArrayList<>()).add(entry.value());
            }
        });
        return logs;
    }

    private static Map<Item, ExpectedContact> held(TopicReader topics) {
        Map<Item, ExpectedContact> held = new HashMap<>();
        Records.in(topics, Topics.CUSTOMER_CONTACTS)
                .forEach((key, content) -> held.put(
                        new Item(key.getTenant(), Channel.CONTACTS, key.getTenant(), key.getContactId()), content));
        for (String recipient : PROJECTIONS) {
            Records.in(topics, Topics.recipient(recipient))
                    .forEach((key, content) -> held.put(
                            new Item(recipient, Channel.PROJECTION, key.getTenant(), key.getContactId()), content));
        }
        return held;
    }

    private static Map<String, String> digestStories(Pipeline pipeline) {
        Map<String, String> stories = new HashMap<>();
        PARTNERS.forEach(partner -> pipeline.audience(partner)
                .histories()
                .forEach((digest, story) -> stories.put(digestName(partner, digest), story)));
        return stories;
    }

    private static Map<String, Map<Ledger.Item, String>> ledger(TopicReader topics) {
        Map<String, Map<Ledger.Item, String>> stories = new HashMap<>();
        topics.committed(Topics.DISCLOSURES).forEach(entry -> {
            Disclosure line = Objects.requireNonNull(entry.value());
            Ledger.Item item = new Ledger.Item(
                    entry.key(), line.getRecipient(), line.getChannel(), line.getTenant(), line.getReference());
            String sign = switch (line.getAction()) {
                case ADDED -> "+";
                case CHANGED -> "c";
                case REMOVED -> "-";
            };
            stories.computeIfAbsent(entry.key(), subject -> new HashMap<>()).merge(item, sign, String::concat);
        });
        return stories;
    }
}
