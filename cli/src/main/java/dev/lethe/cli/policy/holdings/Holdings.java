package dev.lethe.cli.policy.holdings;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.KeySlices;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.privacy.policy.Recipient;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts the live records of a recipient's topic: keys whose latest record is no tombstone. Keeps a bounded number of
 * keys in memory; when there are more, it reads the topic several times, each time for some of them.
 */
public final class Holdings {
    /** What the latest record of a key says. */
    private static final class Latest {
        private boolean live;
    }

    private final PolicyCluster cluster;
    private final int keysInMemory;

    /** Counts in the topics of {@code cluster}. */
    public Holdings(PolicyCluster cluster, int keysInMemory) {
        this.cluster = cluster;
        this.keysInMemory = keysInMemory;
    }

    /** The name of the topic of {@code recipient}; empty when nothing flows to it by itself. */
    public Optional<String> topicOf(Recipient recipient) {
        return RecipientTopic.of(recipient, cluster.ids()).map(RecipientTopic::name);
    }

    /** How many records {@code recipient} holds; gives each of their keys to {@code keys}, in no order. */
    public long count(Recipient recipient, Consumer<String> keys) {
        return RecipientTopic.of(recipient, cluster.ids())
                .map(topic -> count(topic, keys))
                .orElse(0L);
    }

    private long count(RecipientTopic topic, Consumer<String> keys) {
        long count = 0;
        KeySlices<Latest> slices = new KeySlices<>(keysInMemory);
        try (TopicScan scan = TopicScan.open(cluster.kafka(), topic.name())) {
            do {
                scan.pass(record -> take(record, topic, slices));
                slices.kept().values().removeIf(latest -> !latest.live);
                count += slices.kept().size();
                slices.kept().keySet().forEach(keys);
            } while (slices.next());
        }
        return count;
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, RecipientTopic topic, KeySlices<Latest> slices) {
        if (record.key() == null) {
            return;
        }
        String key = topic.keys().text(record.key());
        Latest latest = topic.theirs().test(key) ? slices.get(key, Latest::new) : null;
        if (latest != null) {
            latest.live = record.value() != null;
        }
    }
}
