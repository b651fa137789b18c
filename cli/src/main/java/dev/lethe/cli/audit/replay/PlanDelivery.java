package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.PlanFile.Head;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.GroupReading;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.terminal.ProgressLine;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.ProducerSettings;
import dev.lethe.producer.RunProducer;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.registry.IncompatibleSchemaException;
import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Sends the events of a plan, waits until the pipeline has decided them, and counts what it decided. */
final class PlanDelivery implements AutoCloseable {
    private static final int AT_ONCE = 500;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PolicyCluster cluster;
    private final RunProducer producer;
    private final Pace pace;
    private final ProgressLine progress;

    private PlanDelivery(PolicyCluster cluster, RunProducer producer, Pace pace, ProgressLine progress) {
        this.cluster = cluster;
        this.producer = producer;
        this.pace = pace;
        this.progress = progress;
    }

    static PlanDelivery open(PolicyCluster cluster, Pace pace, ProgressLine progress) {
        RunProducer producer = RunProducer.open(settings(cluster), cluster.ids());
        try {
            producer.warmUp();
            return new PlanDelivery(cluster, producer, pace, progress);
        } catch (RegistryUnavailableException | IncompatibleSchemaException e) {
            producer.close();
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ProducerSettings settings(PolicyCluster cluster) {
        Map<String, String> client = new HashMap<>();
        cluster.kafka().forEach((name, value) -> client.put(name, value.toString()));
        String brokers = String.valueOf(client.remove("bootstrap.servers"));
        return new ProducerSettings(
                brokers,
                client,
                2 * AT_ONCE,
                ANSWER_TIMEOUT,
                ANSWER_TIMEOUT.dividedBy(2),
                32L * 1024 * 1024,
                Duration.ofMillis(5),
                64 * 1024,
                Duration.ofSeconds(1));
    }

    /** Asks for all of {@code plan}, whose head says {@code head}, and returns what was decided. */
    PlanOutcome deliver(PlanFile plan, Head head, long people) throws InterruptedException {
        Map<TopicPartition, Long> before;
        try (GroupReading history = reading(Topics.SUBJECT_LOG)) {
            before = history.ends();
        }
        send(plan, head, people);
        awaitDecided(people);
        progress.end(words(people));
        return decided(before, new PlanOutcome(head, people));
    }

    private GroupReading reading(TopicSpec<?, ?> topic) {
        return new GroupReading(cluster.kafka(), topic.name(), Topics.PIPELINE);
    }

    private void send(PlanFile plan, Head head, long people) {
        List<Asked> batch = new ArrayList<>(AT_ONCE);
        plan.read((number, person) -> {
            pace.pass();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            batch.add(Asked.of(person, head, number, now));
            if (batch.size() == AT_ONCE) {
                store(batch);
                progress.show(0.5 * number / people, words(number), number);
            }
        });
        store(batch);
    }

    /** An event and whom it is about. */
    record Asked(SubjectId subject, SubjectEvent event) {
        static Asked of(Realignment person, Head head, long number, Instant now) {
            return new Asked(
                    new SubjectId(person.subject()), person.event(head.run(), head.eventId(number), head.kind(), now));
        }

        @Override
        public String toString() {
            return "Asked(redacted)";
        }
    }

    /** Returns when Kafka has all of {@code batch}, which is empty then. What was not taken is sent again. */
    private void store(List<Asked> batch) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Asked> open = List.copyOf(batch);
        while (!open.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new StackException(
                        "Kafka at %s does not take the events: see whether all brokers run. Carry out the plan again; nothing is done twice."
                                .formatted(cluster.brokers()));
            }
            Map<Asked, CompletableFuture<Delivery>> sent = new LinkedHashMap<>();
            open.forEach(asked -> sent.put(
                    asked, producer.deliver(asked.subject(), asked.event()).toCompletableFuture()));
            open = sent.entrySet().stream()
                    .filter(answer -> !(answer.getValue().join() instanceof Delivery.Acknowledged))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        batch.clear();
    }

    private void awaitDecided(long people) throws InterruptedException {
        try (GroupReading events = reading(Topics.SUBJECT_EVENTS)) {
            boolean decided = events.await(
                    events.ends(),
                    PATIENCE,
                    (left, all) ->
                            progress.show(1 - 0.5 * Math.min(1.0, (double) left / people), words(people), people));
            if (!decided) {
                throw new StackException(
                        "The events are stored, but the pipeline does not decide them: see whether the streams application runs. It will when it runs.");
            }
        }
    }

    private static String words(long events) {
        return String.format(Locale.ROOT, "%,d events", events);
    }

    private PlanOutcome decided(Map<TopicPartition, Long> before, PlanOutcome outcome) {
        Deserializer<SealedSubjectEvent> events =
                new TopicSerdes(cluster.ids()).value(Topics.SUBJECT_LOG).deserializer();
        String topic = Topics.SUBJECT_LOG.name();
        try (TopicScan scan = TopicScan.openSince(cluster.kafka(), topic, before)) {
            scan.pass(record -> {
                if (record.value() != null) {
                    outcome.take(events.deserialize(topic, record.value()));
                }
            });
        }
        return outcome;
    }

    @Override
    public void close() {
        producer.close();
    }
}
