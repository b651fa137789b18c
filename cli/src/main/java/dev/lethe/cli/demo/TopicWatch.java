package dev.lethe.cli.demo;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.RecordFormat;
import dev.lethe.schemas.topic.Retention;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
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
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads every public topic from its beginning and goes on reading until it is closed, as a consumer that sees committed
 * records only. Keeps keys and counts, never values.
 */
final class TopicWatch implements AutoCloseable {
    private static final RecordFormat<?> CONTACT_KEY = Topics.CUSTOMER_CONTACTS.key();
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, TopicSpec<?, ?>> topics = new LinkedHashMap<>();
    private final Map<String, TopicTally> tallies = new LinkedHashMap<>();
    private final Deserializer<ContactKey> contactKeys;
    private final Deserializer<SiteDayCount> siteDays;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;

    private TopicWatch(String bootstrapServers, String registry, Policy policy) {
        TopicSerdes serdes = new TopicSerdes(new ConfluentSchemaIds(Map.of(ConfluentSchemaIds.URL_SETTING, registry)));
        this.contactKeys = serdes.key(Topics.CUSTOMER_CONTACTS).deserializer();
        this.siteDays = serdes.value(Topics.SITE_DAYS).deserializer();
        for (TopicSpec<?, ?> topic : Topics.all(policy.audiences(), policy.projections())) {
            if (!topic.internal()) {
                topics.put(topic.name(), topic);
                tallies.put(topic.name(), new TopicTally(topic.name(), topic.retention() instanceof Retention.Compact));
            }
        }
        this.consumer = new KafkaConsumer<>(settings(bootstrapServers));
        this.thread = new Thread(this::read, "demo-topics");
        this.thread.setDaemon(true);
    }

    /** Starts reading; returns when all that was there has been read. */
    static TopicWatch start(String bootstrapServers, String registry, Policy policy) throws InterruptedException {
        TopicWatch watch = new TopicWatch(bootstrapServers, registry, policy);
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

    /** From now on only what comes is shown and compared. */
    void begin() {
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

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    private void read() {
        try (consumer) {
            List<TopicPartition> partitions = tallies.keySet().stream()
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
        String key = keyOf(next);
        KeyChange change = new KeyChange(next.value() == null, next.partition(), next.offset(), System.nanoTime());
        of(next.topic()).add(key, change);
        if (next.topic().equals(Topics.SITE_DAYS.name()) && next.value() != null) {
            of(next.topic())
                    .count(key, siteDays.deserialize(next.topic(), next.value()).getCount());
        }
    }

    private String keyOf(ConsumerRecord<byte[], byte[]> next) {
        TopicSpec<?, ?> topic = topics.get(next.topic());
        if (topic != null && topic.key().equals(CONTACT_KEY)) {
            ContactKey key = contactKeys.deserialize(Topics.CUSTOMER_CONTACTS.name(), next.key());
            return key.getTenant() + "/" + key.getContactId();
        }
        return new String(next.key(), StandardCharsets.UTF_8);
    }
}
