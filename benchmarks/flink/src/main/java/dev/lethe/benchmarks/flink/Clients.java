package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Surroundings;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.runtime.StreamsProperties;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka clients with the pipeline's settings, as far as these decide how records are batched, compressed and fetched.
 *
 * @param bootstrapServers where the brokers are
 */
record Clients(String bootstrapServers, Properties producing, Properties consuming) {
    private static final Set<String> PRODUCING = Set.of(
            "linger.ms",
            "batch.size",
            "buffer.memory",
            "compression.type",
            "max.request.size",
            "max.in.flight.requests.per.connection",
            "transaction.timeout.ms");

    private static final Set<String> CONSUMING = Set.of(
            "max.poll.records", "fetch.min.bytes", "fetch.max.bytes", "fetch.max.wait.ms", "max.partition.fetch.bytes");

    static Clients of(Surroundings surroundings) {
        StreamsConfig config = StreamsProperties.of(
                surroundings.settings(),
                new DeadLetterWriter(surroundings.means().serdes()));
        Properties consuming = chosen(config.getMainConsumerConfigs(FlinkRival.GROUP, FlinkRival.GROUP, 0), CONSUMING);
        consuming.setProperty("isolation.level", "read_committed");
        return new Clients(
                String.join(",", config.getList(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)),
                chosen(config.getProducerConfigs(FlinkRival.GROUP), PRODUCING),
                consuming);
    }

    private static Properties chosen(Map<String, Object> all, Set<String> names) {
        Properties chosen = new Properties();
        all.forEach((name, value) -> {
            if (names.contains(name) && value != null) {
                chosen.setProperty(name, value.toString());
            }
        });
        return chosen;
    }
}
