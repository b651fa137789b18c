package dev.lethe.streams.alarm;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.sink.CompactedTable;
import dev.lethe.streams.sink.SinkClosures;
import java.util.Map;
import java.util.Set;

/**
 * What alarms are raised about: lags of sinks, and open requests. Of requests it remembers what {@link OpenRequests}
 * keeps; of sinks one line for each closed one and for each that lags, both bounded by what policies and officers name.
 */
final class AlarmClients implements AutoCloseable {
    private final OpenRequests open;
    private final CompactedTable<Erasure> erasures;
    private final SinkClosures closures;
    final SinkLags lags;

    AlarmClients(Map<String, Object> kafka, TopicSerdes serdes, int room) {
        open = new OpenRequests(room);
        erasures = CompactedTable.open(kafka, Topics.ERASURES, serdes, open::take);
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
        if (open.isToBeReadAgain()) {
            open.clear();
            erasures.rewind();
            erasures.catchUp();
        }
        closures.catchUp();
    }

    OpenRequests open() {
        return open;
    }

    Set<String> closed() {
        return closures.reasons().keySet();
    }

    @Override
    public void close() {
        lags.close();
        closures.close();
        erasures.close();
    }
}
