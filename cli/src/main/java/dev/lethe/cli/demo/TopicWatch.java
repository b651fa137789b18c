package dev.lethe.cli.demo;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.schemas.topic.Retention;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads every public topic of the flow of data, and what the statistics have counted, from its beginning and goes on
 * reading until it is closed, as a consumer that sees committed records only. Keeps keys, counts and digests, never
 * values.
 */
final class TopicWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, TopicTally> tallies = new LinkedHashMap<>();
    private final List<String> names;
    private final LedgerTally ledger = new LedgerTally();
    private final StatisticsTally statistics = new StatisticsTally();
    private final TopicRecords records;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;

    private TopicWatch(Map<String, Object> kafka, String registry, Policy policy) {
        Map<String, TopicSpec<?, ?>> topics = new LinkedHashMap<>();
        for (TopicSpec<?, ?> topic : Topics.all(policy.audiences(), policy.projections())) {
            if (!topic.internal() && !topic.name().equals(Topics.POLICY.name())) {
                topics.put(topic.name(), topic);
                tallies.put(topic.name(), new TopicTally(topic.name(), topic.retention() instanceof Retention.Compact));
            }
        }
        topics.put(Topics.STATISTIC_TALLIES.name(), Topics.STATISTIC_TALLIES);
        this.names = List.copyOf(topics.keySet());
        this.records = new TopicRecords(topics, registry);
        this.consumer = new KafkaConsumer<>(settings(kafka));
        this.thread = new Thread(this::read, "demo-topics");
        this.thread.setDaemon(true);
    }

    /** Starts reading; returns when all that was there has been read. */
    static TopicWatch start(Map<String, Object> kafka, String registry, Policy policy) throws InterruptedException {
        TopicWatch watch = new TopicWatch(kafka, registry, policy);
        watch.thread.start();
        try {
            watch.caughtUp.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return watch;
        } catch (ExecutionException | TimeoutException e) {
            watch.close();
            throw new StackException("The topics cannot be read: see lethe status and lethe logs kafka.", e);
        }
    }

    /** What is counted for {@code topic}, which stands in the catalogue. */
    TopicTally of(String topic) {
        return Objects.requireNonNull(tallies.get(topic));
    }

    /** What the ledger says. */
    LedgerTally ledger() {
        return ledger;
    }

    /** What was counted, and what of it is published. */
    StatisticsTally statistics() {
        return statistics;
    }

    /** From now on only what comes is shown and compared. */
    void begin() {
        ledger.begin();
        statistics.begin();
        tallies.values().forEach(TopicTally::begin);
    }

    /** In the order of the catalogue. */
    Collection<TopicTally> all() {
        return tallies.values();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return settings;
    }

    private void read() {
        try (consumer) {
            List<TopicPartition> partitions = names.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!closed) {
                consumer.poll(POLL).forEach(this::take);
                if (!caughtUp.isDone() && ends.entrySet().stream().allMatch(this::isReached)) {
                    caughtUp.complete(null);
                }
            }
        } catch (RuntimeException e) {
            caughtUp.completeExceptionally(e);
        }
    }

    private boolean isReached(Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey()) >= end.getValue();
    }

    private void take(ConsumerRecord<byte[], byte[]> next) {
        String key = records.keyOf(next);
        if (key.endsWith(Heartbeat.KEY)) {
            return;
        }
        records.addTo(statistics, next);
        if (tallies.containsKey(next.topic())) {
            of(next.topic()).add(key, records.changeOf(next));
            records.lineOf(next).ifPresent(ledger::add);
        }
    }
}
