package dev.lethe.streams.receipt;

import dev.lethe.schemas.access.Groups;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.sink.SinkClosures;
import dev.lethe.streams.sink.SinkOffsets;
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

/** The connections of a watcher: it reads tombstones, asks for positions, follows closures, writes receipts. */
final class ReceiptClients implements Connection {
    static final String GROUP = Groups.RECEIPTS;

    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final int RECORDS_AT_A_TIME = 500;

    /** A partition that may go on waits for the fetch that is under way, at most this long. */
    private static final int LONGEST_FETCH_MS = 100;

    private static final int BYTES_AT_A_TIME = 4 * 1024 * 1024;

    /** What is given back at a limit was fetched in vain, so little is fetched at a time. */
    private static final int BYTES_OF_A_PARTITION = 128 * 1024;

    final KafkaConsumer<byte[], byte[]> consumer;
    final KafkaProducer<String, RemovalReceipt> producer;
    final SinkOffsets offsets;
    final SinkClosures closures;

    ReceiptClients(Map<String, Object> kafka, TopicSerdes serdes) {
        closures = new SinkClosures(kafka, serdes);
        consumer = new KafkaConsumer<>(consuming(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                producing(kafka),
                serdes.key(Topics.ERASURE_RECEIPTS).serializer(),
                serdes.value(Topics.ERASURE_RECEIPTS).serializer());
        offsets = new SinkOffsets(kafka);
    }

    private static Map<String, Object> consuming(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        GroupMembership.join(config, GROUP);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MS);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_A_TIME);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_AT_A_TIME);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_A_PARTITION);
        return config;
    }

    private static Map<String, Object> producing(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, GROUP);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return config;
    }

    @Override
    public void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        closures.close();
        offsets.close();
        producer.close(CLOSE);
        consumer.close();
    }
}
