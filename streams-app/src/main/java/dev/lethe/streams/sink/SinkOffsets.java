package dev.lethe.streams.sink;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks how far consumer groups have committed. Not safe for use by several threads. */
public final class SinkOffsets implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;

    /** Connects with {@code kafka}, which holds {@code bootstrap.servers} and, where needed, security settings. */
    public SinkOffsets(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "lethe-sink-offsets");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                PATIENCE.dividedBy(2).toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.admin = Admin.create(config);
    }

    /**
     * The committed offsets of {@code partitions} by group: of the next record that the group applies. A group or
     * partition without one is not there; nor is a group that cannot be asked now.
     *
     * @param partitions which ones matter, by group
     */
    public Map<String, Map<TopicPartition, Long>> committed(
            Map<String, ? extends Collection<TopicPartition>> partitions) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<String, ListConsumerGroupOffsetsSpec> specs = new HashMap<>();
        partitions.forEach((group, wanted) ->
                specs.put(group, new ListConsumerGroupOffsetsSpec().topicPartitions(List.copyOf(wanted))));
        ListConsumerGroupOffsetsResult result = admin.listConsumerGroupOffsets(specs);
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        specs.keySet().forEach(group -> committed.put(group, offsets(result, group)));
        return committed;
    }

    private static Map<TopicPartition, Long> offsets(ListConsumerGroupOffsetsResult result, String group) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            await(result.partitionsToOffsetAndMetadata(group)).forEach((partition, offset) -> {
                if (offset != null) {
                    offsets.put(partition, offset.offset());
                }
            });
        } catch (ExecutionException | TimeoutException e) {
            return Map.of();
        }
        return offsets;
    }

    private static <T> T await(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a group's offsets were asked for", e);
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }
}
