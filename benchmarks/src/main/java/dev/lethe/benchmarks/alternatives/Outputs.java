package dev.lethe.benchmarks.alternatives;

import dev.lethe.benchmarks.contest.CommittedRecords;
import dev.lethe.benchmarks.stack.Broker;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.ErasureMapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What contestants must have written alike: contacts, minimised records, audiences, quarantine, the ledger, the
 * history, the steps of erasures.
 *
 * <p>Not compared: {@code erasures.v1} and {@code certificates.v1}, which follow the receipts in
 * {@code erasure.receipts.v1}, which come when somebody has looked at the topics and so in another order each time;
 * {@code stats.*}, which is written in rounds of the pipeline's clock; topics that are nobody else's, which each
 * contestant has in a form of its own.
 */
final class Outputs {
    private final Canonical canonical;
    private final List<String> topics;

    /** Those under {@code policy}. */
    Outputs(TopicSerdes serdes, Policy policy) {
        canonical = new Canonical(serdes);
        Stream<String> ofAll = Stream.of(
                        Topics.CUSTOMER_CONTACTS,
                        Topics.QUARANTINE,
                        Topics.DISCLOSURES,
                        Topics.SUBJECT_LOG,
                        Topics.ERASURE_STEPS)
                .map(topic -> topic.name());
        Stream<String> ofRecipients = Stream.concat(
                policy.audiences().stream().map(Topics::audienceName),
                policy.projections().stream().map(Topics::recipientName));
        topics = Stream.concat(ofAll, ofRecipients).sorted().toList();
    }

    /** The topics' names. */
    List<String> topics() {
        return topics;
    }

    /**
     * What one contestant has written.
     *
     * @param contestant its name
     * @param topics a digest for each
     */
    record Written(String contestant, Map<String, Digest> topics) {
        /** @throws StackException when {@code other} has written anything else, with the name of a topic */
        void requireSame(Written other) {
            topics.forEach((topic, digest) -> {
                Digest others = other.topics().getOrDefault(topic, Digest.NOTHING);
                if (!digest.equals(others)) {
                    throw new StackException(
                            "%s and %s did not do the same work: %s has %,d records of %s and %,d of %s%s."
                                    .formatted(
                                            contestant,
                                            other.contestant(),
                                            topic,
                                            digest.records(),
                                            contestant,
                                            others.records(),
                                            other.contestant(),
                                            digest.records() == others.records() ? ", which differ" : ""));
                }
            });
        }

        long records() {
            return topics.values().stream().mapToLong(Digest::records).sum();
        }
    }

    /** Reads what {@code contestant} has committed. */
    Written read(String contestant, String kafka, Broker broker) throws InterruptedException {
        Map<String, Digest> digests = new TreeMap<>();
        topics.forEach(topic -> digests.put(topic, Digest.NOTHING));
        List<TopicPartition> partitions = broker.partitions(topics);
        CommittedRecords.read(
                kafka,
                broker.beginnings(partitions),
                broker.ends(partitions),
                record -> digests.computeIfPresent(record.topic(), (topic, digest) -> with(digest, record)));
        return new Written(contestant, digests);
    }

    private Digest with(Digest digest, ConsumerRecord<byte[], byte[]> record) {
        return digest.with(record.key(), canonical.value(record.topic(), record.value()), markOf(record));
    }

    private static @Nullable String markOf(ConsumerRecord<byte[], byte[]> record) {
        Header mark = record.headers().lastHeader(ErasureMapping.REMOVAL_HEADER);
        return mark == null ? null : new String(mark.value(), StandardCharsets.UTF_8);
    }
}
