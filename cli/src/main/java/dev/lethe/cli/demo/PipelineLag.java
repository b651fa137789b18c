package dev.lethe.cli.demo;

import dev.lethe.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How many events the streams application has not yet processed. */
final class PipelineLag implements AutoCloseable {
    private static final List<String> INPUTS = List.of(Topics.SUBJECT_EVENTS.name(), Topics.PAGE_VIEWS.name());

    private final Admin admin;

    PipelineLag(Map<String, Object> kafka) {
        this.admin = Admin.create(kafka);
    }

    /** Events that were accepted and not processed when this was asked; unknown counts as many. */
    long events() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> processed = admin.listConsumerGroupOffsets(Topics.PIPELINE)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends().entrySet().stream()
                    .mapToLong(end -> lag(processed.get(end.getKey()), end.getValue()))
                    .sum();
        } catch (ExecutionException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long lag(@Nullable OffsetAndMetadata processed, ListOffsetsResultInfo end) {
        return Math.max(0, end.offset() - (processed == null ? 0 : processed.offset()));
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(INPUTS)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(info -> latest.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest())));
        return admin.listOffsets(latest).all().get();
    }

    @Override
    public void close() {
        admin.close();
    }
}
