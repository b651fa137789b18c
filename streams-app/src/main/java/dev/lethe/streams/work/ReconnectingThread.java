package dev.lethe.streams.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that connects, works turn by turn until it is closed, and after a fault connects anew. */
public final class ReconnectingThread<C extends Connection> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReconnectingThread.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * What it does.
     *
     * @param begin makes, of a new connection, what is run again and again
     * @param trouble what a fault means, as the log says it
     * @param end how long a close waits for the thread
     */
    public record Work<C>(Supplier<C> connect, Function<C, Runnable> begin, String trouble, Duration end) {}

    private final Work<C> work;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable C open;

    private ReconnectingThread(String name, Work<C> work) {
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Starts {@code work} on a thread called {@code name}. */
    public static <C extends Connection> ReconnectingThread<C> start(String name, Work<C> work) {
        ReconnectingThread<C> started = new ReconnectingThread<>(name, work);
        started.thread.start();
        return started;
    }

    private void run() {
        while (isRunning()) {
            try (C connection = work.connect().get()) {
                open = connection;
                Runnable turn = work.begin().apply(connection);
                while (isRunning()) {
                    turn.run();
                }
            } catch (WakeupException e) {
                LOG.debug("stopping");
            } catch (RuntimeException e) {
                LOG.warn(
                        "{}, Kafka or the registry does not answer: {}",
                        work.trouble(),
                        e.getClass().getName());
            } finally {
                open = null;
            }
            pause();
        }
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

    /** Tells the thread to end, and does not wait for it. Idempotent. */
    public void stop() {
        stopped.countDown();
        C connection = open;
        if (connection != null) {
            connection.wakeUp();
        }
    }

    /** Ends the thread. Idempotent. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(work.end().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
