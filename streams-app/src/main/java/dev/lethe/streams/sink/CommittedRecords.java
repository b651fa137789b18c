package dev.lethe.streams.sink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How topics are read beside the topology: committed records only, without a group, from partitions of our choice. */
public final class CommittedRecords {
    private CommittedRecords() {}

    /** A consumer's settings, to be added to; {@code kafka} leads to the cluster. */
    public static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        return config;
    }

    /** The partitions of {@code topic}; none when it does not exist. */
    public static List<TopicPartition> partitionsOf(Consumer<?, ?> consumer, String topic) {
        @Nullable List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        return Stream.ofNullable(partitions)
                .flatMap(List::stream)
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }
}
