package dev.lethe.streams.sink;

import dev.lethe.schemas.avro.SinkClosure;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Follows which sinks were closed, in {@code sinks.v1}. Not safe for use by several threads. */
public final class SinkClosures implements AutoCloseable {
    private final Map<String, String> reasons = new TreeMap<>();
    private final CompactedTable<SinkClosure> table;

    /** Opens the topic in the cluster that {@code kafka} leads to; has read nothing yet. */
    public SinkClosures(Map<String, Object> kafka, TopicSerdes serdes) {
        table = CompactedTable.open(kafka, Topics.SINKS, serdes, this::take);
    }

    /** Reads what has arrived meanwhile; does not wait for more. */
    public void poll() {
        table.poll();
    }

    /** Reads everything up to the end that the topic has now. */
    public void catchUp() {
        table.catchUp();
    }

    /** Why sinks were closed, by group. */
    public Map<String, String> reasons() {
        return Collections.unmodifiableMap(reasons);
    }

    private void take(String group, @Nullable SinkClosure closure) {
        if (closure == null) {
            reasons.remove(group);
        } else {
            reasons.put(group, closure.getReason());
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
