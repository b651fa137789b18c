package dev.lethe.producer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records without ever blocking its caller. Kafka's {@code send} may wait for metadata or buffer space, so one
 * thread of its own calls it, in the order of {@link #send}. A permit is held from acceptance until the broker answered
 * or the record was given up; without one a record is refused at once, which bounds memory when Kafka is slow.
 */
final class BoundedSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedSender.class);

    private final Producer<byte[], byte[]> producer;
    private final Duration answerTimeout;
    private final int limit;
    private final Semaphore permits;
    private final ExecutorService worker;
    private final AtomicBoolean failing = new AtomicBoolean();

    BoundedSender(Producer<byte[], byte[]> producer, int limit, Duration answerTimeout) {
        this.producer = producer;
        this.answerTimeout = answerTimeout;
        this.limit = limit;
        this.permits = new Semaphore(limit);
        this.worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(limit), task -> {
            Thread thread = new Thread(task, "lethe-producer-send");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether the broker has the record: true after its acknowledgement, false when there was none in time. */
    CompletableFuture<Boolean> send(Supplier<ProducerRecord<byte[], byte[]>> record) {
        if (!permits.tryAcquire()) {
            return CompletableFuture.completedFuture(false);
        }
        Attempt attempt = new Attempt(record);
        try {
            worker.execute(attempt);
        } catch (RejectedExecutionException e) {
            attempt.end(false); // closed
        }
        return attempt.answer;
    }

    /** How many records wait for an acknowledgement now. */
    int inFlight() {
        return limit - permits.availablePermits();
    }

    /** Takes nothing more in and waits for what is under way, at most its answer timeout. */
    @Override
    public void close() {
        worker.shutdown();
        long deadline = System.nanoTime() + answerTimeout.toNanos();
        try {
            if (!worker.awaitTermination(answerTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    /** One record on its way. */
    private final class Attempt implements Runnable {
        private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
        private final Supplier<ProducerRecord<byte[], byte[]>> record;

        Attempt(Supplier<ProducerRecord<byte[], byte[]>> record) {
            this.record = record;
            answer.completeOnTimeout(false, answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            if (answer.isDone()) {
                end(false); // nobody waits any more: sending it now would only delay the others
                return;
            }
            try {
                hand(record.get());
            } catch (KafkaException | IllegalStateException e) {
                finish(e);
            } catch (RuntimeException e) {
                permits.release();
                answer.completeExceptionally(e);
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of success and failure
        private void hand(ProducerRecord<byte[], byte[]> encoded) {
            producer.send(encoded, (metadata, failure) -> finish(failure));
        }

        private void finish(@Nullable Exception failure) {
            if (failure instanceof RecordTooLargeException || failure instanceof SerializationException) {
                permits.release();
                answer.completeExceptionally(failure);
                return;
            }
            noteHealth(failure);
            end(failure == null);
        }

        private void end(boolean stored) {
            permits.release();
            answer.complete(stored);
        }
    }

    /** Logs when things turn bad and when they turn good again, instead of each failure. */
    private void noteHealth(@Nullable Exception failure) {
        if (failure == null) {
            if (failing.get() && failing.compareAndSet(true, false)) {
                LOG.info("events are acknowledged again");
            }
        } else if (!(failure instanceof InterruptException) && failing.compareAndSet(false, true)) {
            LOG.warn("events are not acknowledged: {}", failure.getClass().getSimpleName());
        }
    }
}
