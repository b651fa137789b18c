package dev.lethe.e2e.read;

import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.expect.LedgerLines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The account of who got what. */
public final class Ledger {
    private final TopicReader topics;

    /** Reads with {@code topics}. */
    public Ledger(TopicReader topics) {
        this.topics = topics;
    }

    /** A record of a person at a recipient, as the ledger names it. */
    public record Item(String subject, String recipient, Channel channel, String tenant, String reference) {}

    /** All lines; those about one person in the order in which they were decided. */
    public List<Disclosure> lines() {
        return entries().map(entry -> Objects.requireNonNull(entry.value())).toList();
    }

    /** The lines about one person. */
    public List<Disclosure> linesOf(SubjectId subject) {
        return entries()
                .filter(entry -> entry.key().equals(subject.value()))
                .map(entry -> Objects.requireNonNull(entry.value()))
                .toList();
    }

    /** The same as text: {@code northwind-ads ADDED CONSENT_GRANTED}. */
    public List<String> storyOf(SubjectId subject) {
        return linesOf(subject).stream()
                .map(line -> line.getRecipient() + " " + line.getAction() + " " + line.getReason())
                .toList();
    }

    /** Additions minus removals of each item that was ever given through a topic. */
    public Map<Item, Integer> balance() {
        return entries()
                .filter(entry -> Objects.requireNonNull(entry.value()).getChannel() != Channel.ON_REQUEST)
                .collect(Collectors.groupingBy(
                        entry -> item(entry.key(), Objects.requireNonNull(entry.value())),
                        Collectors.summingInt(entry -> weight(Objects.requireNonNull(entry.value())))));
    }

    /** How many lines speak of each recipient. */
    public Map<String, LedgerLines> counts() {
        Map<String, LedgerLines> counts = new HashMap<>();
        lines().forEach(line -> counts.merge(line.getRecipient(), count(line), LedgerLines::plus));
        return counts;
    }

    private Stream<Entry<String, Disclosure>> entries() {
        return topics.committed(Topics.DISCLOSURES).stream();
    }

    private static Item item(String subject, Disclosure line) {
        return new Item(subject, line.getRecipient(), line.getChannel(), line.getTenant(), line.getReference());
    }

    private static int weight(Disclosure line) {
        return line.getAction() == DisclosureAction.ADDED ? 1 : line.getAction() == DisclosureAction.REMOVED ? -1 : 0;
    }

    private static LedgerLines count(Disclosure line) {
        return switch (line.getAction()) {
            case ADDED -> new LedgerLines(1, 0, 0);
            case CHANGED -> new LedgerLines(0, 1, 0);
            case REMOVED -> new LedgerLines(0, 0, 1);
        };
    }
}
