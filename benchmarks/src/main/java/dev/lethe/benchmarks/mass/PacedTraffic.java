package dev.lethe.benchmarks.mass;

import dev.lethe.benchmarks.stack.Tail;
import dev.lethe.cli.demo.Latencies;
import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Traffic at a fixed pace, below what the stack takes: people who are known fill in the form again with another name. A
 * consumer of the customers' contacts sees each of them arrive.
 */
final class PacedTraffic implements AutoCloseable {
    private static final int WARM_SECONDS = 5;
    private static final int SECONDS_BEHIND = 10;

    private final LoadedStack stack;
    private final Pace pace;
    private final long people;
    private final long firstVersion;
    private final Visibility visibility = new Visibility();
    private final TopicSerdes serdes;
    private final Tail tail;
    private final long began;
    private final Thread thread = new Thread(this::run, "bench-paced-traffic");
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    private volatile boolean closed;

    /** Something that goes on beside the traffic. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Traffic of the {@code people} with the lowest numbers, who have sent no form from {@code firstVersion} on. */
    PacedTraffic(LoadedStack stack, int perSecond, long people, long firstVersion) {
        this.stack = stack;
        this.pace = new Pace(perSecond);
        this.people = people;
        this.firstVersion = firstVersion;
        serdes = new TopicSerdes(
                ConfluentSchemaIds.at(stack.stack().addresses().registry().toString()));
        began = System.nanoTime();
        tail = new Tail(
                "bench-contacts",
                stack.stack().addresses().kafka(),
                List.of(Topics.CUSTOMER_CONTACTS.name()),
                this::take);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns once the first seconds of the traffic are visible. */
    void warmUp() throws InterruptedException {
        awaitVisible(TimeUnit.SECONDS.toNanos(WARM_SECONDS));
    }

    /**
     * How long the events took that were due while nothing else happened for {@code period}.
     *
     * @throws StackException when more and more of them wait
     */
    Latencies alone(Duration period) throws IOException, InterruptedException {
        return during(() -> {
            stack.pass("seconds of paced traffic", period);
            long now = elapsed();
            if (pace.dueBefore(now) - visibility.visibleOfDueBefore(now) > (long) SECONDS_BEHIND * pace.perSecond()) {
                throw new StackException("The stack does not keep up with %,d events a second: give a lower --pace."
                        .formatted(pace.perSecond()));
            }
        });
    }

    /** How long the events took that were due during {@code work}; returns when the last of them is visible. */
    Latencies during(Work work) throws IOException, InterruptedException {
        long from = elapsed();
        work.run();
        long to = elapsed();
        awaitVisible(to);
        return visibility.dueBetween(from, to);
    }

    private void awaitVisible(long dueBefore) throws InterruptedException {
        stack.meter()
                .await(
                        "paced events visible",
                        pace.dueBefore(dueBefore),
                        () -> {
                            requireRunning();
                            return visibility.visibleOfDueBefore(dueBefore);
                        },
                        LoadedStack.STALLED);
    }

    private void requireRunning() {
        RuntimeException problem = fault.get();
        if (problem != null) {
            throw problem;
        }
    }

    private long elapsed() {
        return System.nanoTime() - began;
    }

    private void run() {
        try {
            for (long i = 0; !closed; i++) {
                long due = pace.due(i);
                TimeUnit.NANOSECONDS.sleep(due - elapsed());
                visibility.due(People.givenName(firstVersion + i), due);
                stack.intake().submit(i % people, firstVersion + i);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fault.set(e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        long now = elapsed();
        Contact contact = record.value() == null
                ? null
                : serdes.value(Topics.CUSTOMER_CONTACTS).deserializer().deserialize(record.topic(), record.value());
        if (contact != null && contact.getGivenName() != null) {
            visibility.visible(contact.getGivenName(), now);
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
        tail.close();
    }
}
