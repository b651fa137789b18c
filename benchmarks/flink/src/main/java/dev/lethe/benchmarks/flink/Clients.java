package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.contest.ClientSettings;
import dev.lethe.benchmarks.rival.Surroundings;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.runtime.StreamsProperties;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka clients with the pipeline's settings, as far as these decide how records are batched, compressed and fetched.
 *
 * @param bootstrapServers where the brokers are
 */
record Clients(String bootstrapServers, Properties producing, Properties consuming) {
    static Clients of(Surroundings surroundings) {
        StreamsConfig config = StreamsProperties.of(
                surroundings.settings(),
                new DeadLetterWriter(surroundings.means().serdes()));
        return new Clients(
                ClientSettings.servers(config),
                asText(ClientSettings.batching(config)),
                asText(ClientSettings.fetching(config)));
    }

    private static Properties asText(Map<String, Object> settings) {
        Properties text = new Properties();
        settings.forEach((name, value) -> text.setProperty(name, String.valueOf(value)));
        return text;
    }
}
