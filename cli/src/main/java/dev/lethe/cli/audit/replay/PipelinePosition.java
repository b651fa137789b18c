package dev.lethe.cli.audit.replay;

import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Where topics end, and how far the pipeline has read them. */
final class PipelinePosition implements AutoCloseable {
    private final Admin admin;

    PipelinePosition(Map<String, Object> kafka) {
        admin = Admin.create(kafka);
    }

    /** How many records of {@code topic} up to {@code ends}, by partition, the pipeline has not processed. */
    long behind(String topic, Map<Integer, Long> ends) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = answer(() -> admin.listConsumerGroupOffsets(Topics.PIPELINE)
                .partitionsToOffsetAndMetadata()
                .get());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata position = read.get(new TopicPartition(topic, end.getKey()));
                    return Math.max(0, end.getValue() - (position == null ? 0 : position.offset()));
                })
                .sum();
    }

    /** Partition to the offset behind the last committed record. */
    Map<Integer, Long> ends(String topic) throws InterruptedException {
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
                throw new StackException("There is nothing to read: the pipeline's topics do not exist.", e);
            }
            throw new StackException("Kafka does not answer: " + String.valueOf(e.getCause()), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
