package dev.lethe.policylog;

import dev.lethe.schemas.registry.SchemaIds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log from its beginning and goes on with what is appended. After a fault it connects anew and reads from the
 * beginning again: versions are few.
 */
final class FollowerLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final PolicyConsumers consumers;
    private final SchemaIds ids;
    private final Adoption adoption;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> open;
    private volatile @Nullable String trouble;
    private volatile int ignored;

    FollowerLoop(PolicyConsumers consumers, SchemaIds ids, Adoption adoption) {
        this.consumers = consumers;
        this.ids = ids;
        this.adoption = adoption;
    }

    /** Why the log cannot be read now, or {@code null}. */
    @Nullable
    String trouble() {
        return trouble;
    }

    int ignored() {
        return ignored;
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
            try (KafkaConsumer<String, byte[]> consumer = consumers.open()) {
                open = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("stopping");
            } catch (RuntimeException e) {
                note("Kafka at %s or the schema registry does not answer: %s"
                        .formatted(consumers.brokers(), e.getMessage()));
            } finally {
                open = null;
            }
            pause();
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        if (!isRunning() || !PolicyConsumers.rewind(consumer)) {
            return;
        }
        PolicyRecords records = new PolicyRecords(ids);
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PolicyConsumers.CALL);
        while (isRunning() && !PolicyConsumers.hasReached(consumer, ends)) {
            take(consumer, records);
        }
        boolean pending = !adoption.adopt(records);
        while (isRunning()) {
            trouble = null;
            pending |= take(consumer, records);
            pending = pending && !adoption.adopt(records);
        }
    }

    /** Whether there was a new version. */
    private boolean take(KafkaConsumer<String, byte[]> consumer, PolicyRecords records) {
        boolean news = false;
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            news |= records.add(record);
        }
        ignored = records.ignored();
        return news;
    }

    private void note(String fault) {
        if (trouble == null) {
            LOG.warn("{}", fault);
        }
        trouble = fault;
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
