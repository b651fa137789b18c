package dev.lethe.statistics.feed;

import dev.lethe.schemas.serde.MalformedRecordException;
import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.FigureBook;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes records in the book. A record that is not ours stops nothing; a registry that does not answer stops everything.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Map<String, ReleasedTopic<?>> topics;
    private final FigureBook book;
    private final AtomicLong unreadable = new AtomicLong();

    Intake(List<ReleasedTopic<?>> topics, FigureBook book) {
        this.topics = topics.stream().collect(Collectors.toMap(ReleasedTopic::name, Function.identity()));
        this.book = book;
    }

    /** Notes a record; returns what has changed. */
    List<Figure> note(ConsumerRecord<String, byte[]> record) {
        ReleasedTopic<?> topic = topics.get(record.topic());
        if (topic == null || Heartbeat.KEY.equals(record.key())) {
            return List.of();
        }
        String key = record.topic() + ":" + record.key();
        byte @Nullable [] value = record.value();
        if (value == null) {
            return book.remove(key);
        }
        try {
            return book.put(key, topic.read(value));
        } catch (MalformedRecordException | DateTimeException e) {
            unreadable.incrementAndGet();
            LOG.warn("{}-{} at {} cannot be read", record.topic(), record.partition(), record.offset());
            return List.of();
        }
    }

    /** How many records could not be read. */
    long unreadable() {
        return unreadable.get();
    }
}
