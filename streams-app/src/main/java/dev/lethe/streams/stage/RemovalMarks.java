package dev.lethe.streams.stage;

import static dev.lethe.streams.mapping.ErasureMapping.REMOVAL_HEADER;

import dev.lethe.streams.mapping.ErasureMapping;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts the header {@value ErasureMapping#REMOVAL_HEADER} on records that an erasure takes back, with the removal's mark
 * as its value. Other records leave without headers.
 *
 * @param <V> what is taken back
 */
final class RemovalMarks<V> extends ContextualFixedKeyProcessor<String, V, V> {
    private final Function<V, @Nullable String> mark;

    /** Finds the mark with {@code mark}; {@code null}: none. */
    RemovalMarks(Function<V, @Nullable String> mark) {
        this.mark = mark;
    }

    @Override
    public void process(FixedKeyRecord<String, V> incoming) {
        String value = mark.apply(incoming.value());
        RecordHeaders headers = new RecordHeaders();
        if (value != null) {
            headers.add(REMOVAL_HEADER, value.getBytes(StandardCharsets.UTF_8));
        }
        context().forward(incoming.withHeaders(headers));
    }

    /** The mark that {@code headers} hold; {@code null}: none. */
    static @Nullable String in(Headers headers) {
        Header header = headers.lastHeader(REMOVAL_HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
