package dev.lethe.benchmarks.stack;

import dev.lethe.cli.stack.StackSettings;
import dev.lethe.policylog.PolicyFollower;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.IdentityKeyFile;
import dev.lethe.producer.LetheProducer;
import dev.lethe.producer.ProducerSettings;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands events over through the producer library, a bounded number at a time. Safe for use by several threads. */
public final class EventSender implements AutoCloseable {
    private static final int IN_FLIGHT = 10_000;

    private final PolicyFollower policies;
    private final LetheProducer producer;
    private final Semaphore free = new Semaphore(IN_FLIGHT - 1);
    private final AtomicLong stored = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();

    /** Sends to the stack with these settings. */
    public EventSender(StackSettings stack) {
        ConfluentSchemaIds ids = stack.schemaIds();
        String kafka = stack.addresses().kafka();
        policies = PolicyFollower.start(Map.of("bootstrap.servers", kafka), ids, Duration.ofSeconds(30), history -> {});
        ProducerSettings settings = ProducerSettings.from(Settings.read(
                "BENCH",
                ProducerSettings.declared(),
                Map.of(
                        ProducerSettings.BOOTSTRAP_SERVERS.name(),
                        kafka,
                        ProducerSettings.MAX_IN_FLIGHT.name(),
                        Integer.toString(IN_FLIGHT),
                        ProducerSettings.ANSWER_TIMEOUT.name(),
                        "PT1M"),
                Map.of()));
        producer = LetheProducer.open(
                settings, policies, IdentityKeyFile.read(stack.secrets().identityKeyFile()), ids);
        producer.warmUp();
    }

    /** Hands one event over. Blocks while too many wait for their acknowledgement. */
    public void hand(Function<LetheProducer, CompletionStage<Delivery>> event) throws InterruptedException {
        free.acquire();
        var unused = event.apply(producer).whenComplete((delivery, problem) -> {
            free.release();
            if (delivery instanceof Delivery.Acknowledged) {
                stored.incrementAndGet();
            } else {
                fault.compareAndSet(
                        null, problem == null ? new IllegalStateException(String.valueOf(delivery)) : problem);
            }
        });
    }

    /** How many events were acknowledged. */
    public long stored() {
        Throwable problem = fault.get();
        if (problem != null) {
            throw new IllegalStateException("an event was not stored", problem);
        }
        return stored.get();
    }

    @Override
    public void close() {
        producer.close();
        policies.close();
    }
}
