package dev.lethe.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProducerSettingsTest {

    @Test
    void shouldHaveSafeDefaults() {
        ProducerSettings settings = read(Map.of());

        assertThat(settings.maxInFlight()).isEqualTo(1_000);
        assertThat(settings.answerTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.blockTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.bufferBytes()).isEqualTo(32L << 20);
        assertThat(settings.linger()).isEqualTo(Duration.ofMillis(5));
        assertThat(settings.batchBytes()).isEqualTo(128 << 10);
    }

    @ParameterizedTest
    @CsvSource({
        "producer.in.flight.max, 0",
        "producer.answer.timeout, PT0.1S",
        "producer.block.timeout, PT11S",
        "producer.buffer.bytes, 1",
        "producer.linger, PT1S",
        "producer.batch.bytes, 1",
        "producer.retry.after, PT0S",
        "kafka.client.properties.file, /nowhere/at/all"
    })
    void shouldNameSettingThatBreaksItsBound(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(name + " = " + value + ": must be ");
    }

    @Test
    void shouldNotLetClientPropertiesWeakenTheGuarantees(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"), "acks=0\nenable.idempotence=false\nsasl.mechanism=PLAIN\n");

        Map<String, Object> properties =
                KafkaSettings.of(read(Map.of("kafka.client.properties.file", file.toString())));

        assertThat(properties)
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000)
                .containsEntry("sasl.mechanism", "PLAIN");
    }

    private static ProducerSettings read(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.putIfAbsent("kafka.bootstrap.servers", "localhost:9092");
        return ProducerSettings.from(Settings.read("PRODUCER", ProducerSettings.declared(), all, Map.of()));
    }
}
