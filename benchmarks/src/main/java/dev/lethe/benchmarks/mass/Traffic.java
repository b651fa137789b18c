package dev.lethe.benchmarks.mass;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ordinary traffic: people of whom none is erased fill in the form again with another name, each of which changes one
 * contact. As fast as the stack takes it: nothing is sent while pipeline and database have enough before them.
 */
final class Traffic implements AutoCloseable {
    private static final long ENOUGH = 5_000;
    private static final int BATCH = 250;
    private static final long LOOK_MILLIS = 20;

    private final Intake intake;
    private final Backlog backlog;
    private final long first;
    private final long people;
    private final Thread thread = new Thread(this::run, "bench-traffic");
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    private volatile boolean closed;

    /** Traffic of the people with the numbers from {@code first} on. */
    Traffic(Intake intake, Backlog backlog, long first, long people) {
        this.intake = intake;
        this.backlog = backlog;
        this.first = first;
        this.people = people;
        thread.setDaemon(true);
        thread.start();
    }

    /** Throws what has stopped the traffic. */
    void requireRunning() {
        RuntimeException problem = fault.get();
        if (problem != null) {
            throw problem;
        }
    }

    private void run() {
        try {
            long sent = 0;
            while (!closed) {
                if (backlog.pipeline() + backlog.contacts() > ENOUGH) {
                    Thread.sleep(LOOK_MILLIS);
                } else {
                    for (int i = 0; i < BATCH; i++, sent++) {
                        intake.submit(first + sent % people, 1 + sent / people);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fault.set(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(30).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
