package dev.lethe.streams.receipt;

import dev.lethe.schemas.avro.SinkPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a partition may be read: to the smallest committed offset of its sinks. A committed offset is that of the
 * next record, so a record is applied when its own offset is smaller.
 *
 * @param end the first offset that is not applied everywhere; {@link Long#MAX_VALUE} when nobody is waited for
 * @param sinks the positions that it follows from
 * @param seenAt when they were seen
 */
record PartitionLimit(long end, List<SinkPosition> sinks, Instant seenAt) {

    /**
     * The limit of {@code partition}. A group that has committed nothing there has applied nothing; one that was closed
     * is not waited for.
     *
     * @param closed why groups were closed, by group
     * @param committed offsets by group
     */
    static PartitionLimit of(
            TopicPartition partition,
            SortedSet<String> groups,
            Map<String, String> closed,
            Map<String, Map<TopicPartition, Long>> committed,
            Instant seenAt) {
        long end = Long.MAX_VALUE;
        List<SinkPosition> sinks = new ArrayList<>();
        for (String group : groups) {
            String reason = closed.get(group);
            if (reason == null) {
                long position = committed.getOrDefault(group, Map.of()).getOrDefault(partition, 0L);
                end = Math.min(end, position);
                sinks.add(new SinkPosition(group, position, null));
            } else {
                sinks.add(new SinkPosition(group, null, reason));
            }
        }
        return new PartitionLimit(end, List.copyOf(sinks), seenAt);
    }

    /** Whether every sink has applied the record at {@code offset}. */
    boolean covers(long offset) {
        return offset < end;
    }
}
