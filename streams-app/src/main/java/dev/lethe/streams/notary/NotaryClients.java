package dev.lethe.streams.notary;

import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.work.Connection;
import dev.lethe.streams.work.GroupMembership;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The connections of a notary: it reads its log, looks where it stopped, and writes in transactions. */
final class NotaryClients implements Connection {
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final int RECORDS_AT_A_TIME = 2_000;
    private static final int BYTES_AT_A_TIME = 4 * 1024 * 1024;
    private static final int BYTES_OF_A_PARTITION = 512 * 1024;
    private static final int LONGEST_REQUEST_MS = 10_000;

    final KafkaConsumer<byte[], byte[]> log;
    final KafkaConsumer<byte[], byte[]> committed;
    final KafkaConsumer<byte[], byte[]> uncommitted;
    final KafkaProducer<byte[], byte[]> producer;

    /**
     * Connects.
     *
     * @param group of the notaries that share the log. With the instance's name it is the transactional id: a
     *     transaction that a predecessor of that name left open is ended
     */
    NotaryClients(Map<String, Object> kafka, String group, LedgerNotary.Plan plan) {
        producer = new KafkaProducer<>(
                producing(kafka, group, plan), new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> shared = reading(kafka, group + "-log", "read_committed");
        GroupMembership.join(shared, group);
        log = consumer(shared);
        committed = consumer(reading(kafka, group + "-committed", "read_committed"));
        uncommitted = consumer(reading(kafka, group + "-uncommitted", "read_uncommitted"));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> reading(Map<String, Object> kafka, String client, String isolation) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_AT_A_TIME);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_A_PARTITION);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_A_TIME);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_REQUEST_MS + 5_000);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_REQUEST_MS);
        return config;
    }

    private static Map<String, Object> producing(Map<String, Object> kafka, String group, LedgerNotary.Plan plan) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, group);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + plan.instance());
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                plan.transaction().toMillis());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * Topics.MAX_RECORD_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_REQUEST_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3 * LONGEST_REQUEST_MS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_REQUEST_MS);
        return config;
    }

    @Override
    public void wakeUp() {
        log.wakeup();
    }

    @Override
    public void close() {
        // ends a transaction that is open, so that nobody waits for it
        producer.close(CLOSE);
        log.close();
        committed.close();
        uncommitted.close();
    }
}
