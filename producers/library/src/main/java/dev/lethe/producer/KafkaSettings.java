package dev.lethe.producer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Turns our settings into those of Kafka's producer. What carries a guarantee is set last, so nothing overrides it. */
final class KafkaSettings {

    private KafkaSettings() {}

    static Map<String, Object> of(ProducerSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "lethe-producer");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, settings.linger().toMillis());
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, settings.batchBytes());
        putGuarantees(settings, properties);
        return properties;
    }

    /** Durable, in order, without duplicates of its own, and bounded in time and memory. */
    private static void putGuarantees(ProducerSettings settings, Map<String, Object> properties) {
        Duration delivery = settings.answerTimeout();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        properties.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferBytes());
        properties.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.blockTimeout().toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                delivery.dividedBy(2).toMillis());
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        properties.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000L);
    }
}
