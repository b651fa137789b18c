package dev.lethe.statistics.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far each partition has been read; outlives a connection, so that nothing is told twice or backwards. */
final class Positions {
    private static final Duration CALL = Duration.ofSeconds(5);

    private final List<String> topics;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Positions(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    /** Gives {@code consumer} all partitions, new ones from their beginning; false while a topic is missing. */
    boolean assign(KafkaConsumer<?, ?> consumer) {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics) {
            @Nullable List<PartitionInfo> partitions = consumer.partitionsFor(topic, CALL);
            if (partitions == null || partitions.isEmpty()) {
                return false;
            }
            partitions.forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
        }
        if (!consumer.assignment().containsAll(all)) {
            consumer.assign(all);
            all.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
        }
        return true;
    }

    /** The ends of what can be read now. */
    Map<TopicPartition, Long> ends(KafkaConsumer<?, ?> consumer) {
        return consumer.endOffsets(consumer.assignment(), CALL);
    }

    /** Whether {@code consumer} has passed all of {@code ends}. */
    boolean hasReached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), CALL) >= end.getValue());
    }

    /** Notes that a record has been dealt with. */
    void passed(ConsumerRecord<?, ?> record) {
        next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
}
