package dev.lethe.streams.alarm;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.SinkClosure;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.sink.CompactedTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What alarms are raised about: lags of sinks, and open requests, of which alone it remembers something. */
final class AlarmClients implements AutoCloseable {
    private final Map<String, Erasure> open = new HashMap<>();
    private final Set<String> closed = new TreeSet<>();
    private final CompactedTable<Erasure> erasures;
    private final CompactedTable<SinkClosure> closures;
    final SinkLags lags;

    AlarmClients(Map<String, Object> kafka, TopicSerdes serdes) {
        erasures = CompactedTable.open(kafka, Topics.ERASURES, serdes, this::takeErasure);
        try {
            closures = CompactedTable.open(kafka, Topics.SINKS, serdes, this::takeClosure);
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
        return closed;
    }

    private void takeErasure(String request, @Nullable Erasure erasure) {
        if (erasure != null && AlarmRules.isOpen(erasure)) {
            open.put(request, erasure);
        } else {
            open.remove(request);
        }
    }

    private void takeClosure(String group, @Nullable SinkClosure closure) {
        if (closure == null) {
            closed.remove(group);
        } else {
            closed.add(group);
        }
    }

    @Override
    public void close() {
        lags.close();
        closures.close();
        erasures.close();
    }
}
