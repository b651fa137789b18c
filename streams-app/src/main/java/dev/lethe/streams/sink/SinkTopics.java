package dev.lethe.streams.sink;

import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.schemas.topic.Topics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The topics from which erasures take records back, with the consumer groups that read each for its recipients. What an
 * old policy gave may still have to be taken back: a recipient that the policy in force no longer names keeps the
 * groups of the last version that did.
 */
public final class SinkTopics {

    private SinkTopics() {}

    /**
     * Groups by topic at {@code now}; a topic that nobody reads by name has none. Versions of the future do not count.
     */
    public static SortedMap<String, SortedSet<String>> at(PolicyHistory history, Instant now) {
        SortedMap<String, SortedSet<String>> topics = new TreeMap<>();
        topics.put(Topics.CUSTOMER_CONTACTS.name(), new TreeSet<>());
        topics.put(Topics.QUARANTINE.name(), new TreeSet<>());
        recipients(history, now)
                .values()
                .forEach(recipient -> topicOf(recipient)
                        .ifPresent(topic -> topics.computeIfAbsent(topic, name -> new TreeSet<>())
                                .addAll(recipient.sinks())));
        return topics;
    }

    /** Every recipient as the highest version in force that names it does. */
    private static Map<String, Recipient> recipients(PolicyHistory history, Instant now) {
        int inForce = history.at(now).version();
        Map<String, Recipient> recipients = new LinkedHashMap<>();
        history.versions().stream()
                .map(PolicyHistory.Version::policy)
                .filter(policy -> policy.version() <= inForce)
                .forEach(policy -> recipients.putAll(policy.recipients()));
        return recipients;
    }

    private static Optional<String> topicOf(Recipient recipient) {
        if (recipient.delivery() instanceof Delivery.Contacts) {
            return Optional.of(Topics.CUSTOMER_CONTACTS.name());
        }
        if (recipient.delivery() instanceof Delivery.Audience) {
            return Optional.of(Topics.audienceName(recipient.id()));
        }
        if (recipient.delivery() instanceof Delivery.Projected) {
            return Optional.of(Topics.recipientName(recipient.id()));
        }
        return Optional.empty();
    }

    /** The groups of {@code topics}, each once. */
    public static Set<String> groups(Map<String, SortedSet<String>> topics) {
        Set<String> groups = new TreeSet<>();
        topics.values().forEach(groups::addAll);
        return groups;
    }
}
