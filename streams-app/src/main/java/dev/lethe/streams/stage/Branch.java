package dev.lethe.streams.stage;

import dev.lethe.streams.mapping.ErasureMapping;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One of several ways out of a processor, each with records of its own types: the processor names the way, so that no
 * record passes the filters of all others.
 *
 * @param name of the node behind which the way goes on
 */
record Branch<K, V>(String name) {
    /** What is sent this way, of a processor that sends all its records through branches. */
    @SuppressWarnings("unchecked") // only send() lets records in
    KStream<K, V> from(KStream<Object, Object> processed) {
        return (KStream<K, V>) processed.peek((key, value) -> {}, Named.as(name));
    }

    /**
     * Sends a record this way, without headers but the removal's mark.
     *
     * @param value {@code null}: a tombstone
     * @param mark names the removal of an erasure that it is; {@code null}: none
     */
    @SuppressWarnings("NullAway") // a tombstone is a null value in Kafka's contract
    void send(
            ProcessorContext<Object, Object> context, long timestamp, K key, @Nullable V value, @Nullable String mark) {
        RecordHeaders headers = new RecordHeaders();
        if (mark != null) {
            headers.add(ErasureMapping.REMOVAL_HEADER, mark.getBytes(StandardCharsets.UTF_8));
        }
        context.forward(new Record<Object, Object>(key, value, timestamp, headers), name);
    }

    /** The mark that {@code headers} hold; {@code null}: none. */
    static @Nullable String markIn(Headers headers) {
        Header header = headers.lastHeader(ErasureMapping.REMOVAL_HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
