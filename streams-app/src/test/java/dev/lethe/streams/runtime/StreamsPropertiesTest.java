package dev.lethe.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.streams.fault.DeadLetterWriter;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamsPropertiesTest {

    @ParameterizedTest
    @CsvSource({"PT0.1S, 100", "PT1S, 1000"})
    void shouldLetBatchesFillUntilTheCommitAndTasksWaitForNoOtherPartition(String interval, int milliseconds) {
        StreamsConfig config = committingEvery(interval);

        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(milliseconds);
        assertThat(config.getProducerConfigs("any")).containsEntry(ProducerConfig.LINGER_MS_CONFIG, milliseconds);
        assertThat(config.getLong(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG))
                .isEqualTo(StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    }

    @Test
    void shouldAskAgainToJoinTheGroupWhenTheBrokerLostTheRequest() {
        Map<String, Object> consumer = committingEvery("PT0.1S").getMainConsumerConfigs("group", "client", 0);

        assertThat(consumer).containsEntry(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
    }

    private static StreamsConfig committingEvery(String interval) {
        Map<String, String> given = Map.of(
                "kafka.bootstrap.servers", "localhost:1",
                "schema.registry.url", "http://localhost:2",
                "state.dir", "state",
                "subject.keys.keyset.file", "keys",
                "commit.interval", interval);
        return StreamsProperties.of(
                StreamsSettings.read(given, Map.of()), new DeadLetterWriter(new TopicSerdes(new InMemorySchemaIds())));
    }
}
