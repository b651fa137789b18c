package dev.lethe.streams.runtime;

import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.privacy.PrivacyClass;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.schemas.topic.RecordFormat;
import dev.lethe.schemas.topic.Retention;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a tombstone of nobody to each partition of each compacted topic with data of people, again and again: a
 * segment rolls only when something is appended, and only a segment that has been rolled is cleaned. Changelogs get
 * their heartbeats through their stores. Several instances may do so at the same time. Thread-safe.
 */
public final class TopicHeartbeats implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicHeartbeats.class);

    private final Producer<byte[], byte[]> producer;
    private final TopicSerdes serdes;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "topic-heartbeats");
        thread.setDaemon(true);
        return thread;
    });

    private TopicHeartbeats(Producer<byte[], byte[]> producer, TopicSerdes serdes) {
        this.producer = producer;
        this.serdes = serdes;
    }

    /**
     * Begins to write as often as {@code plan} says.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a beat that fails complains by itself
    public static TopicHeartbeats start(Map<String, Object> kafka, TopicSerdes serdes, RetentionPlan plan) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "lethe-heartbeats");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        TopicHeartbeats heartbeats = new TopicHeartbeats(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()), serdes);
        long pause = plan.heartbeat().toMillis();
        heartbeats.clock.scheduleAtFixedRate(heartbeats::beat, pause, pause, TimeUnit.MILLISECONDS);
        return heartbeats;
    }

    /** Includes those of {@code topics} that need heartbeats from now on; the topics exist. */
    public void cover(Collection<TopicSpec<?, ?>> topics) {
        for (TopicSpec<?, ?> topic : topics) {
            if (topic.retention() instanceof Retention.Compact
                    && !topic.internal()
                    && topic.ceiling() != PrivacyClass.NONE) {
                byte[] key = keyFor(topic, serdes)
                        .orElseThrow(() -> new IllegalStateException("no key for heartbeats in " + topic.name()));
                keys.put(topic.name(), key);
            }
        }
    }

    /** The heartbeats' key in {@code topic}; empty when none has been chosen for keys of its format. */
    @SuppressWarnings("unchecked") // the format says that keys are contacts
    static Optional<byte[]> keyFor(TopicSpec<?, ?> topic, TopicSerdes serdes) {
        if (topic.key() instanceof RecordFormat.Text) {
            return Optional.of(Heartbeat.KEY.getBytes(StandardCharsets.UTF_8));
        }
        if (topic.key() instanceof RecordFormat.Avro<?> avro && avro.type().equals(ContactKey.class)) {
            TopicSpec<ContactKey, ?> contacts = (TopicSpec<ContactKey, ?>) topic;
            return Optional.of(serdes.key(contacts).serializer().serialize(topic.name(), Heartbeat.contactKey()));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the call-back is told
    private void beat() {
        keys.forEach((topic, key) -> {
            try {
                for (PartitionInfo partition : producer.partitionsFor(topic)) {
                    producer.send(new ProducerRecord<>(topic, partition.partition(), key, null), (sent, fault) -> {
                        if (fault != null) {
                            complain(topic, fault);
                        }
                    });
                }
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
            } catch (KafkaException e) {
                complain(topic, e);
            }
        });
    }

    private static void complain(String topic, Exception fault) {
        LOG.warn("no heartbeat in {}: {}", topic, fault.getClass().getName());
    }
}
