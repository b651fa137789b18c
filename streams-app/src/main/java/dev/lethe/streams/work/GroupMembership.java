package dev.lethe.streams.work;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/**
 * How threads beside the topology share partitions: those that stay are not taken away while others are handed over.
 */
public final class GroupMembership {
    private static final int SESSION_MS = 10_000;
    private static final int HEARTBEAT_MS = 2_000;

    private GroupMembership() {}

    /** Adds to a consumer's settings that it is a member of {@code group}. */
    public static void join(Map<String, Object> config, String group) {
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MS);
    }
}
