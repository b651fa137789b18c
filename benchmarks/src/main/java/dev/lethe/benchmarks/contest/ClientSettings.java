package dev.lethe.benchmarks.contest;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Clients that batch, compress and fetch as the pipeline's do: their settings are taken from its own configuration. The
 * consumers read committed records, the producers write in transactions.
 */
public final class ClientSettings {
    /** What decides how records are batched, compressed and fetched. */
    private static final Set<String> PRODUCING = Set.of(
            "linger.ms",
            "batch.size",
            "buffer.memory",
            "compression.type",
            "max.request.size",
            "max.in.flight.requests.per.connection",
            "transaction.timeout.ms");

    private static final Set<String> CONSUMING = Set.of(
            "max.poll.records",
            "fetch.min.bytes",
            "fetch.max.bytes",
            "fetch.max.wait.ms",
            "max.partition.fetch.bytes",
            "auto.offset.reset",
            "session.timeout.ms",
            "heartbeat.interval.ms");

    /** Names clients, of which nothing is chosen. */
    private static final String ANY = "bench";

    private ClientSettings() {}

    /** What a consumer of committed records fetches and how, for whoever sees to group and offsets. */
    public static Map<String, Object> fetching(StreamsConfig config) {
        Map<String, Object> chosen = chosen(config, config.getMainConsumerConfigs(ANY, ANY, 0), CONSUMING);
        chosen.put("isolation.level", "read_committed");
        return chosen;
    }

    /** The settings of a consumer in {@code group} whose offsets a transaction commits. */
    public static Map<String, Object> consuming(StreamsConfig config, String group) {
        Map<String, Object> chosen = fetching(config);
        chosen.put("group.id", group);
        chosen.put("enable.auto.commit", false);
        return chosen;
    }

    /** How a producer batches and compresses, for whoever sees to its transactions. */
    public static Map<String, Object> batching(StreamsConfig config) {
        return chosen(config, config.getProducerConfigs(ANY), PRODUCING);
    }

    /** The settings of a producer of transactions under {@code id}. */
    public static Map<String, Object> producing(StreamsConfig config, String id) {
        Map<String, Object> chosen = batching(config);
        chosen.put("transactional.id", id);
        return chosen;
    }

    /** A consumer with these settings. */
    public static KafkaConsumer<byte[], byte[]> consumer(StreamsConfig config, String group) {
        return new KafkaConsumer<>(consuming(config, group), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer with these settings. */
    public static KafkaProducer<byte[], byte[]> producer(StreamsConfig config, String id) {
        return new KafkaProducer<>(producing(config, id), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Where the brokers are, as one setting has it. */
    public static String servers(StreamsConfig config) {
        return String.join(",", config.getList(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    private static Map<String, Object> chosen(StreamsConfig config, Map<String, Object> all, Set<String> names) {
        Map<String, Object> chosen = new HashMap<>(all);
        chosen.keySet().retainAll(names);
        chosen.put("bootstrap.servers", servers(config));
        return chosen;
    }
}
