package dev.lethe.policylog;

import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Opens consumers of {@code policy.v1} that see committed records only, belong to no group and create no topic. */
final class PolicyConsumers {
    /** How long one call to the broker may take. */
    static final Duration CALL = Duration.ofSeconds(5);

    private final Map<String, Object> config;

    PolicyConsumers(Map<String, Object> kafkaClientConfig) {
        config = new HashMap<>(kafkaClientConfig);
        config.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "lethe-policy");
        config.putIfAbsent(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.putIfAbsent(ConsumerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000L);
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) CALL.toMillis());
        config.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) CALL.toMillis());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    }

    /** Where the brokers are, for messages. */
    String brokers() {
        return String.valueOf(config.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    /**
     * A consumer that reads nothing yet. Keys and values are bytes, so that a record that is not ours stops nothing.
     */
    KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Puts {@code consumer} at the beginning of the log. Returns false when there is no such topic yet. */
    static boolean rewind(KafkaConsumer<String, byte[]> consumer) {
        @Nullable List<PartitionInfo> partitions = consumer.partitionsFor(Topics.POLICY.name(), CALL);
        if (partitions == null || partitions.isEmpty()) {
            return false;
        }
        Collection<TopicPartition> all = partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return true;
    }

    /** Whether {@code consumer} has passed all of {@code ends}. */
    static boolean hasReached(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), CALL) >= end.getValue());
    }
}
