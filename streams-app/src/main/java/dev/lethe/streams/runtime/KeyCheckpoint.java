package dev.lethe.streams.runtime;

import dev.lethe.schemas.avro.KeyCheck;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.streams.seal.KeyEncryption;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a key-encryption key that is not the cluster's. The first start leaves something in {@code key.check.v1} that
 * only its key opens; whoever starts later must open it. Of several first starts at the same time one counts.
 */
public final class KeyCheckpoint {
    private static final String KEY = "key-encryption-key";
    /** All starts write to one partition, so that one of them is the first. */
    private static final TopicPartition PLACE = new TopicPartition(Topics.KEY_CHECK.name(), 0);

    private static final Duration POLL = Duration.ofMillis(500);

    private final Settings settings;
    private final TopicSerdes serdes;

    /** Looks at the broker of {@code settings}. */
    public KeyCheckpoint(Settings settings, TopicSerdes serdes) {
        this.settings = settings;
        this.serdes = serdes;
    }

    /**
     * Lets {@code keys} pass or not.
     *
     * @throws SettingsException when the cluster's data are sealed under another key, or the broker does not answer
     */
    public void pass(KeyEncryption keys) throws InterruptedException {
        byte[] check = first();
        if (check == null) {
            leave(keys.check());
            check = first();
        }
        if (check == null || !keys.opens(check)) {
            throw new SettingsException(List.of(
                    ("%s = %s: does not hold the key under which this cluster's data keys are wrapped; give the keyset of its"
                                    + " first start, with newer keys added to it")
                            .formatted(StreamsSettings.KEYSET.name(), settings.get(StreamsSettings.KEYSET))));
        }
    }

    private byte @Nullable [] first() {
        try (Consumer<String, KeyCheck> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.get(StreamsSettings.BOOTSTRAP_SERVERS),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                serdes.key(Topics.KEY_CHECK).deserializer(),
                serdes.value(Topics.KEY_CHECK).deserializer())) {
            consumer.assign(List.of(PLACE));
            consumer.seekToBeginning(List.of(PLACE));
            long end = consumer.endOffsets(List.of(PLACE)).getOrDefault(PLACE, 0L);
            while (consumer.position(PLACE) < end) {
                for (ConsumerRecord<String, KeyCheck> found : consumer.poll(POLL)) {
                    return bytes(found.value().getSealed());
                }
            }
            return null;
        } catch (KafkaException e) {
            throw unanswered();
        }
    }

    private void leave(byte[] check) throws InterruptedException {
        try (KafkaProducer<String, KeyCheck> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.get(StreamsSettings.BOOTSTRAP_SERVERS),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                serdes.key(Topics.KEY_CHECK).serializer(),
                serdes.value(Topics.KEY_CHECK).serializer())) {
            producer.send(new ProducerRecord<>(
                            PLACE.topic(), PLACE.partition(), KEY, new KeyCheck(ByteBuffer.wrap(check))))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw unanswered();
        }
    }

    private SettingsException unanswered() {
        return new SettingsException(List.of("kafka.bootstrap.servers = %s: the broker does not answer at %s"
                .formatted(settings.get(StreamsSettings.BOOTSTRAP_SERVERS), PLACE.topic())));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
