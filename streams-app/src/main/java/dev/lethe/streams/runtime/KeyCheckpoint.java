package dev.lethe.streams.runtime;

import dev.lethe.schemas.avro.KeyCheck;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.streams.seal.KeyEncryption;
import dev.lethe.streams.sink.CompactedTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a key-encryption key that is not the cluster's. The first start leaves something in {@code key.check.v1} that
 * only its key opens; whoever starts later must open it. Of several first starts at the same time one counts.
 */
public final class KeyCheckpoint {
    private static final String KEY = "key-encryption-key";
    /** All starts write there, so that one of them is the first. */
    private static final int PARTITION = 0;

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
        ByteBuffer check = first();
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

    private @Nullable ByteBuffer first() {
        List<ByteBuffer> checks = new ArrayList<>();
        Map<String, Object> kafka = StreamsSettings.kafka(settings);
        try (CompactedTable<KeyCheck> table = CompactedTable.open(kafka, Topics.KEY_CHECK, serdes, (key, check) -> {
            if (check != null) {
                checks.add(check.getSealed());
            }
        })) {
            table.catchUp();
        } catch (KafkaException e) {
            throw unanswered();
        }
        return checks.isEmpty() ? null : checks.get(0);
    }

    private void leave(ByteBuffer check) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(StreamsSettings.kafka(settings));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, KeyCheck> producer = new KafkaProducer<>(
                config,
                serdes.key(Topics.KEY_CHECK).serializer(),
                serdes.value(Topics.KEY_CHECK).serializer())) {
            producer.send(new ProducerRecord<>(Topics.KEY_CHECK.name(), PARTITION, KEY, new KeyCheck(check)))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw unanswered();
        }
    }

    private SettingsException unanswered() {
        return new SettingsException(List.of("kafka.bootstrap.servers = %s: the broker does not answer at %s"
                .formatted(brokers(), Topics.KEY_CHECK.name())));
    }

    private String brokers() {
        return settings.get(StreamsSettings.BOOTSTRAP_SERVERS);
    }
}
