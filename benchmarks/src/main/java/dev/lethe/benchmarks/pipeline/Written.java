package dev.lethe.benchmarks.pipeline;

import dev.lethe.benchmarks.contest.CommittedRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * What was written to some topics during a run, read back from them: how many records, how large, and a sample of them.
 *
 * @param topics by name
 */
record Written(Map<String, OfTopic> topics) {
    /**
     * What was written to one topic. Of records that the pipeline has deleted meanwhile, as it does with those in
     * transit between its stages, only the number is known; they count as large as the others.
     *
     * @param partitions how many it has
     * @param records how many, without the markers of transactions
     * @param bytes keys, values and headers
     * @param sample some of them, each with the same chance; their partitions do not count
     */
    record OfTopic(int partitions, double records, double bytes, List<ProducerRecord<byte[], byte[]>> sample) {}

    /** Records of all topics. */
    double records() {
        return topics.values().stream().mapToDouble(OfTopic::records).sum();
    }

    /** Their keys, values and headers. */
    double bytes() {
        return topics.values().stream().mapToDouble(OfTopic::bytes).sum();
    }

    /**
     * Reads what lies between two moments.
     *
     * @param from offsets at the first moment; a partition that is missing was not there
     * @param begin where the partitions begin now
     * @param to offsets at the second moment
     */
    static Written between(
            String kafka,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> begin,
            Map<TopicPartition, Long> to) {
        Map<String, Count> counts = new TreeMap<>();
        Map<TopicPartition, Long> left = new HashMap<>();
        to.forEach((partition, end) -> {
            long start = from.getOrDefault(partition, 0L);
            long kept = Math.min(end, Math.max(start, begin.getOrDefault(partition, 0L)));
            Count count = counts.computeIfAbsent(partition.topic(), topic -> new Count());
            count.partitions++;
            count.deleted += kept - start;
            count.span += end - kept;
            if (end > kept) {
                left.put(partition, kept);
            }
        });
        CommittedRecords.read(kafka, left, to, record -> {
            Count count = counts.get(record.topic());
            if (count != null) {
                count.take(record);
            }
        });
        Map<String, OfTopic> topics = new TreeMap<>();
        counts.forEach((topic, count) -> {
            if (count.records + count.deleted > 0) {
                topics.put(topic, count.result());
            }
        });
        return new Written(topics);
    }

    /** The same, with samples of others where everything was deleted. */
    Written orSampledFrom(Collection<Written> others) {
        Map<String, OfTopic> all = new TreeMap<>(topics);
        all.replaceAll((name, topic) -> topic.sample().isEmpty() ? sampledFrom(others, name, topic) : topic);
        return new Written(all);
    }

    private static OfTopic sampledFrom(Collection<Written> others, String name, OfTopic topic) {
        return others.stream()
                .map(other -> other.topics().get(name))
                .filter(other -> other != null && !other.sample().isEmpty())
                .findFirst()
                .map(other -> new OfTopic(
                        topic.partitions(),
                        topic.records(),
                        topic.records() * other.bytes() / other.records(),
                        other.sample()))
                .orElseThrow(() -> new IllegalStateException("nothing is left of what was written to " + name));
    }

    private static final class Count {
        private static final int SAMPLE = 2_000;

        private final SplittableRandom random = new SplittableRandom(1);
        private final List<ProducerRecord<byte[], byte[]>> sample = new ArrayList<>();
        private int partitions;
        private long deleted;
        private long span;
        private long records;
        private long bytes;

        private void take(ConsumerRecord<byte[], byte[]> record) {
            records++;
            bytes += size(record);
            if (sample.size() < SAMPLE) {
                sample.add(sampled(record));
            } else {
                long at = random.nextLong(records);
                if (at < SAMPLE) {
                    sample.set((int) at, sampled(record));
                }
            }
        }

        private OfTopic result() {
            double factor = span == 0 || records == 0 ? 1 : (double) (deleted + span) / span;
            double all = records == 0 ? deleted : records * factor;
            return new OfTopic(partitions, all, bytes * factor, sample);
        }

        private static ProducerRecord<byte[], byte[]> sampled(ConsumerRecord<byte[], byte[]> record) {
            return new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers());
        }

        private static long size(ConsumerRecord<byte[], byte[]> record) {
            long size = Math.max(0, record.serializedKeySize()) + Math.max(0L, record.serializedValueSize());
            for (Header header : record.headers()) {
                size += header.key().length() + (header.value() == null ? 0 : header.value().length);
            }
            return size;
        }
    }
}
