package dev.lethe.streams.receipt;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.streams.sink.SinkTopics;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads each partition up to its limit and not a record further: what comes beyond it is given back, and the partition
 * rests until its sinks have gone on. Receipts are acknowledged before the offsets behind their tombstones are
 * committed, so a crash repeats receipts and loses none.
 */
final class ReceiptLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptLoop.class);

    /** How often positions are asked for. */
    private static final Duration LOOK = Duration.ofMillis(150);

    private final ReceiptClients clients;
    private final ReceiptWriter writer;
    private final Supplier<PolicyHistory> policies;
    private final Clock clock;
    private final Map<TopicPartition, PartitionLimit> limits = new HashMap<>();
    private SortedMap<String, SortedSet<String>> topics = new TreeMap<>();
    private long nextLook = System.nanoTime();

    ReceiptLoop(ReceiptClients clients, Supplier<PolicyHistory> policies, Clock clock) {
        this.clients = clients;
        this.writer = new ReceiptWriter(clients.producer);
        this.policies = policies;
        this.clock = clock;
    }

    /** One round: reads for at most {@link #LOOK}, writes receipts, commits. */
    void turn() {
        if (System.nanoTime() >= nextLook) {
            look();
            nextLook = System.nanoTime() + LOOK.toNanos();
        }
        ConsumerRecords<byte[], byte[]> records =
                clients.consumer.poll(Duration.ofNanos(Math.max(0, nextLook - System.nanoTime())));
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            take(partition, records.records(partition), done);
        }
        writer.awaitAcknowledgement();
        commit(done);
    }

    /** Sees which topics there are and how far their sinks have come; lets go on what may. */
    private void look() {
        clients.closures.poll();
        topics = SinkTopics.at(policies.get(), clock.instant());
        if (!topics.keySet().equals(clients.consumer.subscription())) {
            clients.consumer.subscribe(topics.keySet());
        }
        Set<TopicPartition> assigned = clients.consumer.assignment();
        Map<String, Map<TopicPartition, Long>> committed = clients.offsets.committed(asked(assigned));
        limits.keySet().retainAll(assigned);
        for (TopicPartition partition : assigned) {
            SortedSet<String> groups = topics.getOrDefault(partition.topic(), new TreeSet<>());
            PartitionLimit limit =
                    PartitionLimit.of(partition, groups, clients.closures.reasons(), committed, clock.instant());
            limits.put(partition, limit);
            if (limit.covers(clients.consumer.position(partition))) {
                clients.consumer.resume(Set.of(partition));
            } else {
                clients.consumer.pause(Set.of(partition));
            }
        }
    }

    /** The partitions whose positions matter, by group. */
    private Map<String, Set<TopicPartition>> asked(Collection<TopicPartition> assigned) {
        Map<String, Set<TopicPartition>> asked = new HashMap<>();
        for (TopicPartition partition : assigned) {
            for (String group : topics.getOrDefault(partition.topic(), new TreeSet<>())) {
                if (!clients.closures.reasons().containsKey(group)) {
                    asked.computeIfAbsent(group, name -> new HashSet<>()).add(partition);
                }
            }
        }
        return asked;
    }

    private void take(
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> done) {
        PartitionLimit limit = limits.get(partition);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (limit == null || !limit.covers(record.offset())) {
                clients.consumer.seek(partition, record.offset());
                clients.consumer.pause(Set.of(partition));
                return;
            }
            writer.write(record, limit);
            done.put(partition, new OffsetAndMetadata(record.offset() + 1));
        }
    }

    /** What cannot be committed is read again by whoever has the partition now, and repeats its receipts. */
    private void commit(Map<TopicPartition, OffsetAndMetadata> done) {
        if (done.isEmpty()) {
            return;
        }
        try {
            clients.consumer.commitSync(done);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.debug("partitions have moved before the commit");
        }
    }
}
