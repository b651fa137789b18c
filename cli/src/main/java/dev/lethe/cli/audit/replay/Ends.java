package dev.lethe.cli.audit.replay;

import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Fixes up to where the logs are read, so that every line that must be there is, and every line that is there has its
 * event: first the history, then, once the lines that were still on their way are written, the ledger, then the history
 * once more.
 */
final class Ends implements AutoCloseable {
    private static final long LOOK_MILLIS = 200;

    /**
     * The ends of one partition.
     *
     * @param settled in the history: the lines of events before it are all within the ledger's end
     * @param history behind the last event to be read
     * @param ledger behind the last line to be read
     */
    record OfPartition(long settled, long history, long ledger) {}

    private final Admin admin;

    Ends(Map<String, Object> kafka) {
        admin = Admin.create(kafka);
    }

    /**
     * Fixes them, partition by partition.
     *
     * @param patience how long to wait for lines that are on their way
     */
    SortedMap<Integer, OfPartition> fix(Duration patience) throws InterruptedException {
        Map<Integer, Long> settled = ends(Topics.SUBJECT_LOG.name());
        awaitContributions(patience);
        Map<Integer, Long> ledger = ends(Topics.DISCLOSURES.name());
        Map<Integer, Long> history = ends(Topics.SUBJECT_LOG.name());
        if (!ledger.keySet().equals(settled.keySet())) {
            throw new StackException("%s has %d partitions and %s %d: they cannot be compared."
                    .formatted(Topics.SUBJECT_LOG.name(), settled.size(), Topics.DISCLOSURES.name(), ledger.size()));
        }
        SortedMap<Integer, OfPartition> fixed = new TreeMap<>();
        settled.forEach((partition, end) -> fixed.put(
                partition,
                new OfPartition(end, history.getOrDefault(partition, end), ledger.getOrDefault(partition, 0L))));
        return fixed;
    }

    /** Lines of audiences travel through a topic of their own; those that are on it now must be written first. */
    private void awaitContributions(Duration patience) throws InterruptedException {
        String topic = Topics.AUDIENCE_CONTRIBUTIONS.name();
        Map<Integer, Long> onTheirWay = ends(topic);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isReadUpTo(topic, onTheirWay)) {
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "Lines of the ledger are still on their way after %d s: is the streams application running?"
                                .formatted(patience.toSeconds()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private boolean isReadUpTo(String topic, Map<Integer, Long> ends) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = answer(() -> admin.listConsumerGroupOffsets(Topics.PIPELINE)
                .partitionsToOffsetAndMetadata()
                .get());
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata position = read.get(new TopicPartition(topic, end.getKey()));
            return end.getValue() == 0 || (position != null && position.offset() >= end.getValue());
        });
    }

    private Map<Integer, Long> ends(String topic) throws InterruptedException {
        Map<String, TopicDescription> described = answer(
                () -> admin.describeTopics(List.of(topic)).allTopicNames().get());
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        described.values().stream()
                .flatMap(description -> description.partitions().stream())
                .forEach(info -> asked.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                answer(() -> admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all()
                        .get());
        Map<Integer, Long> ends = new HashMap<>();
        found.forEach((partition, info) -> ends.put(partition.partition(), info.offset()));
        return ends;
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    private static <T> T answer(Question<T> question) throws InterruptedException {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new StackException("There is nothing to replay: the pipeline's topics do not exist.", e);
            }
            throw new StackException("Kafka does not answer: " + String.valueOf(e.getCause()), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
