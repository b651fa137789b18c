package dev.lethe.cli.audit;

import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.streams.sink.CommittedRecords;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The partitions of a log.
 *
 * @param present those that it has
 * @param noted those of its topics of checkpoints and leaves; they tell of a log that lost partitions
 */
record LogPartitions(SortedSet<Integer> present, SortedSet<Integer> noted) {

    /**
     * The partitions of {@code log} in a cluster.
     *
     * @throws StackException when there is neither the log nor anything that was signed of it, or the brokers do not
     *     answer
     */
    static LogPartitions of(Map<String, Object> kafka, NotarisedLog log) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                CommittedRecords.config(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            SortedSet<Integer> noted = of(consumer, log.checkpoints());
            noted.addAll(of(consumer, log.leaves()));
            LogPartitions partitions = new LogPartitions(of(consumer, log.records()), noted);
            if (partitions.everywhere().isEmpty()) {
                throw new StackException("There is no log: the topic %s does not exist; see lethe topics apply."
                        .formatted(log.records().name()));
            }
            return partitions;
        } catch (KafkaException e) {
            throw new StackException(
                    "Kafka at %s does not answer: %s"
                            .formatted(kafka.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG), e.getMessage()),
                    e);
        }
    }

    /** All of them. */
    SortedSet<Integer> everywhere() {
        SortedSet<Integer> all = new TreeSet<>(present);
        all.addAll(noted);
        return all;
    }

    private static SortedSet<Integer> of(KafkaConsumer<byte[], byte[]> consumer, TopicSpec<?, ?> topic) {
        return CommittedRecords.partitionsOf(consumer, topic.name()).stream()
                .map(TopicPartition::partition)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
