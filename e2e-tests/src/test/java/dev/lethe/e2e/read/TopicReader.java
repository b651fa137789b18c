package dev.lethe.e2e.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lethe.e2e.stack.Stack;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads whole topics from their beginning to where they end now. */
public final class TopicReader {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Map<String, Object> kafka;
    private final TopicSerdes serdes;

    /** Reads from the brokers of {@code stack}. */
    public TopicReader(Stack stack) {
        this(stack.kafka(), stack.schemaIds());
    }

    /** Reads with these settings of Kafka's clients. */
    public TopicReader(Map<String, Object> kafka, SchemaIds ids) {
        this.kafka = kafka;
        this.serdes = new TopicSerdes(ids);
    }

    /** What a {@code read_committed} consumer sees; records of one partition in their order. */
    public <K, V> List<Entry<K, V>> committed(TopicSpec<K, V> topic) {
        List<Entry<K, V>> entries = new ArrayList<>();
        readAll(topic.name(), IsolationLevel.READ_COMMITTED, record -> entries.add(decode(topic, record)));
        return entries;
    }

    /** The same without records that nobody can read. */
    public <K, V> List<Entry<K, V>> readable(TopicSpec<K, V> topic) {
        List<Entry<K, V>> entries = new ArrayList<>();
        readAll(topic.name(), IsolationLevel.READ_COMMITTED, record -> {
            try {
                entries.add(decode(topic, record));
            } catch (SerializationException e) {
                // somebody's poison
            }
        });
        return entries;
    }

    /** What stands under each key that was not taken back, as a {@code read_committed} consumer sees it. */
    public <K, V> Map<K, V> latest(TopicSpec<K, V> topic) {
        Map<K, V> latest = new LinkedHashMap<>();
        for (Entry<K, V> entry : committed(topic)) {
            V value = entry.value();
            if (value == null) {
                latest.remove(entry.key());
            } else {
                latest.put(entry.key(), value);
            }
        }
        return latest;
    }

    /** The same byte for byte: each byte is one character, an absent key the empty text. */
    public List<Entry<String, String>> committedBytes(String topic) {
        List<Entry<String, String>> entries = new ArrayList<>();
        readAll(topic, IsolationLevel.READ_COMMITTED, record -> {
            byte[] value = record.value();
            entries.add(new Entry<>(
                    record.partition(), record.offset(), text(record.key()), value == null ? null : text(value)));
        });
        return entries;
    }

    /** The latest value of each key that was not taken back, both byte for byte. */
    public Map<String, String> latestBytes(String topic) {
        Map<String, String> latest = new HashMap<>();
        for (Entry<String, String> record : committedBytes(topic)) {
            String value = record.value();
            if (value == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), value);
            }
        }
        return latest;
    }

    /** How many records stand in the topic that no {@code read_committed} consumer ever sees. */
    public long aborted(String topic) {
        AtomicLong records = new AtomicLong();
        readAll(topic, IsolationLevel.READ_UNCOMMITTED, record -> records.incrementAndGet());
        readAll(topic, IsolationLevel.READ_COMMITTED, record -> records.decrementAndGet());
        return records.get();
    }

    /** The topics of the broker, Kafka's own included, of which any record holds the word, whatever its case. */
    public Set<String> topicsThatMention(String word) {
        try (Admin admin = Admin.create(kafka)) {
            return admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                    .filter(topic -> mentions(topic, word))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not list its topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }

    /** Whether key, value or a header of any record, aborted ones included, holds the word, whatever its case. */
    public boolean mentions(String topic, String word) {
        AtomicBoolean found = new AtomicBoolean();
        readAll(topic, IsolationLevel.READ_UNCOMMITTED, record -> {
            StringBuilder all = new StringBuilder(text(record.key())).append(text(record.value()));
            record.headers().forEach(header -> all.append(header.key()).append(text(header.value())));
            found.compareAndSet(false, all.toString().toLowerCase(Locale.ROOT).contains(word));
        });
        return found.get();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    private <K, V> Entry<K, V> decode(TopicSpec<K, V> topic, ConsumerRecord<byte[], byte[]> record) {
        K key = serdes.key(topic).deserializer().deserialize(topic.name(), record.key());
        @Nullable V value = serdes.value(topic).deserializer().deserialize(topic.name(), record.value());
        return new Entry<>(record.partition(), record.offset(), key, value);
    }

    /** Shows every record that a consumer of this isolation sees to {@code visitor}. */
    void readAll(String topic, IsolationLevel isolation, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readTo(consumer, consumer.endOffsets(partitions), visitor);
        }
    }

    private static void readTo(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        Instant deadline = Instant.now().plus(LONGEST);
        Map<TopicPartition, Long> remaining = new HashMap<>(ends);
        while (true) {
            remaining.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (remaining.isEmpty()) {
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not readable to the end: " + remaining.keySet());
            }
            consumer.poll(Duration.ofMillis(100)).forEach(visitor);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(IsolationLevel isolation) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.putAll(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation.toString(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                50));
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
