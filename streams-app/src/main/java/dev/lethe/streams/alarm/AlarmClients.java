package dev.lethe.streams.alarm;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.sink.CompactedTable;
import dev.lethe.streams.sink.SinkClosures;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What alarms are raised about: lags of sinks, and open requests, of which alone it remembers something. */
final class AlarmClients implements AutoCloseable {
    private final Map<String, Erasure> open = new HashMap<>();
    private final CompactedTable<Erasure> erasures;
    private final SinkClosures closures;
    final SinkLags lags;

    AlarmClients(Map<String, Object> kafka, TopicSerdes serdes) {
        erasures = CompactedTable.open(kafka, Topics.ERASURES, serdes, this::takeErasure);
        try {
            closures = new SinkClosures(kafka, serdes);
        } catch (RuntimeException e) {
            erasures.close();
            throw e;
        }
        lags = new SinkLags(kafka);
    }

    /** Reads what was written meanwhile. */
    void catchUp() {
        erasures.catchUp();
        closures.catchUp();
    }

    Collection<Erasure> open() {
        return open.values();
    }

    Set<String> closed() {
        return closures.reasons().keySet();
    }

    private void takeErasure(String request, @Nullable Erasure erasure) {
        if (erasure != null && AlarmRules.isOpen(erasure)) {
            open.put(request, erasure);
        } else {
            open.remove(request);
        }
    }

    @Override
    public void close() {
        lags.close();
        closures.close();
        erasures.close();
    }
}
