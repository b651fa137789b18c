package dev.lethe.e2e.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.header.Header;

/** The marks that erasures leave at what they take back: {@code <request id>/<number>} in a header of the record. */
public final class Marks {
    private static final String HEADER = "lethe-removal";

    private Marks() {}

    /** A record with a mark. */
    public record Place(String topic, int partition, long offset, boolean tombstone) {}

    /** Mark to every record of {@code topics} that a {@code read_committed} consumer sees with it. */
    public static Map<String, List<Place>> in(TopicReader reader, List<String> topics) {
        Map<String, List<Place>> marks = new HashMap<>();
        for (String topic : topics) {
            reader.readAll(topic, IsolationLevel.READ_COMMITTED, record -> {
                Header header = record.headers().lastHeader(HEADER);
                if (header != null) {
                    marks.computeIfAbsent(new String(header.value(), UTF_8), mark -> new ArrayList<>())
                            .add(new Place(topic, record.partition(), record.offset(), record.value() == null));
                }
            });
        }
        return marks;
    }
}
