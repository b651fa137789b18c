package dev.lethe.statistics.feed;

import dev.lethe.http.serve.Readiness;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.FigureBook;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Keeps a book of figures up to date by a daemon thread, which reads the released topics as any consumer may: committed
 * records only, in no group. Ready once it has read what was there at the start. Thread-safe.
 */
public final class Feed implements Readiness, AutoCloseable {
    private static final Duration END = Duration.ofSeconds(10);
    private static final int CALL_MS = 5_000;

    private final FeedLoop loop;
    private final Intake intake;
    private final Thread thread;

    private Feed(FeedLoop loop, Intake intake) {
        this.loop = loop;
        this.intake = intake;
        this.thread = new Thread(loop, "lethe-statistics-feed");
        thread.setDaemon(true);
    }

    /**
     * Starts to read.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     * @param changes is told on the daemon thread what has changed, once the feed is ready
     */
    public static Feed start(
            Map<String, Object> kafka, SchemaIds ids, FigureBook book, Consumer<List<Figure>> changes) {
        Map<String, Object> config = config(kafka);
        List<ReleasedTopic<?>> topics = ReleasedTopic.all(new TopicSerdes(ids));
        Intake intake = new Intake(topics, book);
        FeedLoop loop = new FeedLoop(
                () -> new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                new Positions(topics.stream().map(ReleasedTopic::name).toList()),
                book,
                intake,
                changes);
        Feed feed = new Feed(loop, intake);
        feed.thread.start();
        return feed;
    }

    /** Whether the book has all figures that were there at the start, so that answers are not half of the truth. */
    public boolean caughtUp() {
        return loop.caughtUp();
    }

    /** How many records could not be read. */
    public long unreadable() {
        return intake.unreadable();
    }

    @Override
    public List<String> missing() {
        return loop.caughtUp() && !loop.troubled() ? List.of() : List.of("released figures");
    }

    /** Stops reading. Idempotent. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> config(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "lethe-statistics");
        config.putIfAbsent(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS);
        config.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MS);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return config;
    }
}
