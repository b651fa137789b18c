package dev.lethe.benchmarks.http;

import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Clients that send requests over connections which they keep, forms unless told. Each answer must be the one that is
 * expected: a refusal is no throughput.
 */
final class Load {
    /** Enough that a server which waits for the broker is short of work, not of connections. */
    private static final int CONNECTIONS = 256;

    private static final int DIGITS = 3;
    private static final double NANOS = 1e9;

    private final URI server;
    private final int expected;
    private final int connections;
    private final Requests requests;
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

    /** Clients of {@code server}, which has to answer with the status {@code expected}. */
    Load(URI server, int expected) {
        this(server, expected, CONNECTIONS);
    }

    Load(URI server, int expected, int connections) {
        this(server, expected, connections, new Form(server));
    }

    /** The same with requests of another kind. */
    Load(URI server, int expected, Requests requests) {
        this(server, expected, CONNECTIONS, requests);
    }

    private Load(URI server, int expected, int connections, Requests requests) {
        this.server = server;
        this.expected = expected;
        this.connections = connections;
        this.requests = requests;
    }

    /** What somebody does beside each request. */
    interface Sending {
        /** A request is about to be sent that was due at {@code due}, on {@link System#nanoTime}. */
        void begin(long number, long due) throws InterruptedException;
    }

    /** How many requests were answered. */
    record Answered(long requests, double aSecond) {}

    /** As many as possible at once for a while. */
    Answered asMuchAsPossible(Duration period, Sending sending) throws InterruptedException {
        long began = System.nanoTime();
        AtomicLong answered = new AtomicLong();
        AtomicLong last = new AtomicLong();
        inParallel(connection -> {
            while (System.nanoTime() - began < period.toNanos()) {
                exchange(connection, System.nanoTime(), sending);
                answered.incrementAndGet();
                last.accumulateAndGet(System.nanoTime(), Math::max);
            }
        });
        return new Answered(answered.get(), answered.get() / ((last.get() - began) / NANOS));
    }

    /** The same with nothing beside it. */
    Answered asMuchAsPossible(Duration period) throws InterruptedException {
        return asMuchAsPossible(period, (number, due) -> {});
    }

    /** So many requests, as fast as they are answered. */
    void all(long count) throws InterruptedException {
        AtomicLong left = new AtomicLong(count);
        inParallel(connection -> {
            while (left.getAndDecrement() > 0) {
                exchange(connection, System.nanoTime(), (number, due) -> {});
            }
        });
    }

    /**
     * Requests at a fixed rate for a while. A request is due by the clock and its time counts from then: when all
     * connections wait for the server, the requests that are due meanwhile wait, too, and it shows.
     *
     * @return nanoseconds from when requests were due until they were answered
     */
    Histogram atRate(double perSecond, Duration period, Sending sending) throws InterruptedException {
        long all = Math.max(1, (long) (perSecond * period.toMillis() / 1_000));
        Histogram times = new ConcurrentHistogram(DIGITS);
        AtomicLong next = new AtomicLong();
        long began = System.nanoTime();
        inParallel(connection -> {
            for (long i = next.getAndIncrement(); i < all; i = next.getAndIncrement()) {
                long due = began + (long) (i * NANOS / perSecond);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                exchange(connection, due, sending);
                times.recordValue(System.nanoTime() - due);
            }
        });
        return times;
    }

    private void exchange(KeptConnection connection, long due, Sending sending)
            throws IOException, InterruptedException {
        long number = requests.next();
        byte[] request = requests.of(number);
        sending.begin(number, due);
        int status = connection.exchange(request);
        if (status != expected) {
            throw new StackException("A request was answered with %d instead of %d.".formatted(status, expected));
        }
    }

    private interface Client {
        void run(KeptConnection connection) throws IOException, InterruptedException;
    }

    private void inParallel(Client client) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> run(client), "bench-client-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable problem = fault.get();
        if (problem != null) {
            throw new StackException("The load cannot be sent: " + problem, problem);
        }
    }

    private void run(Client client) {
        try (KeptConnection connection = new KeptConnection(server)) {
            client.run(connection);
        } catch (IOException | RuntimeException e) {
            fault.compareAndSet(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
