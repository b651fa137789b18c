package dev.lethe.statistics.feed;

import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.FigureBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topics from their beginning and goes on with what is released; after a fault it connects anew. */
final class FeedLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration ASK = Duration.ofSeconds(10);

    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final Positions positions;
    private final FigureBook book;
    private final Intake intake;
    private final Consumer<List<Figure>> changes;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> open;
    private volatile boolean caughtUp;
    private volatile boolean troubled;

    FeedLoop(
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            Positions positions,
            FigureBook book,
            Intake intake,
            Consumer<List<Figure>> changes) {
        this.consumers = consumers;
        this.positions = positions;
        this.book = book;
        this.intake = intake;
        this.changes = changes;
    }

    /** Whether everything has been read that was there at the start. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** Whether Kafka or the registry does not answer now, or a topic is missing. */
    boolean troubled() {
        return troubled;
    }

    void stop() {
        stopped.countDown();
        KafkaConsumer<String, byte[]> consumer = open;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    @Override
    public void run() {
        while (isRunning()) {
            try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
                open = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("stopping");
            } catch (RuntimeException e) {
                note(e.getClass().getSimpleName());
            } finally {
                open = null;
            }
            pause();
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        if (!isRunning() || !ask(consumer)) {
            return;
        }
        if (!caughtUp) {
            catchUp(consumer);
        }
        long asked = System.nanoTime();
        while (isRunning()) {
            tell(take(consumer));
            if (System.nanoTime() - asked > ASK.toNanos()) {
                ask(consumer);
                asked = System.nanoTime();
            }
        }
    }

    /** Takes new partitions; notices, as polling does not, that nobody answers. */
    private boolean ask(KafkaConsumer<String, byte[]> consumer) {
        if (!positions.assign(consumer)) {
            note("a topic is missing");
            return false;
        }
        positions.ends(consumer);
        settle();
        return true;
    }

    private void catchUp(KafkaConsumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> ends = positions.ends(consumer);
        while (isRunning() && !positions.hasReached(consumer, ends)) {
            take(consumer);
        }
        caughtUp = isRunning();
        LOG.info("{} figures are known", book.size());
    }

    private List<Figure> take(KafkaConsumer<String, byte[]> consumer) {
        List<Figure> changed = new ArrayList<>(book.forgetOld());
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            changed.addAll(intake.note(record));
            positions.passed(record);
        }
        return changed;
    }

    private void tell(List<Figure> changed) {
        if (!changed.isEmpty()) {
            changes.accept(changed);
        }
    }

    private void note(String fault) {
        if (!troubled) {
            LOG.warn("the released figures cannot be read now: {}", fault);
        }
        troubled = true;
    }

    private void settle() {
        if (troubled) {
            LOG.info("the released figures can be read again");
        }
        troubled = false;
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void pause() {
        try {
            stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
        }
    }
}
