package dev.lethe.producer;

import dev.lethe.settings.ClientProperties;
import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;
import dev.lethe.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The producer's settings. A process that has more settings of its own declares these among them.
 *
 * @param bootstrapServers where the brokers are
 * @param clientProperties further properties of Kafka's producer, for example its security
 * @param maxInFlight how many events may wait for their acknowledgement
 * @param answerTimeout within which every caller gets an answer
 * @param blockTimeout how long the sending thread waits for metadata or buffer space
 * @param bufferBytes memory for records that wait
 * @param linger how long a batch waits to be filled
 * @param batchBytes the largest batch
 * @param retryAfter what a refused caller is told to wait
 */
public record ProducerSettings(
        String bootstrapServers,
        Map<String, String> clientProperties,
        int maxInFlight,
        Duration answerTimeout,
        Duration blockTimeout,
        long bufferBytes,
        Duration linger,
        int batchBytes,
        Duration retryAfter) {

    /** Where the brokers are. */
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.required(
            "kafka.bootstrap.servers",
            SettingType.text(),
            "Host and port of one or more brokers, separated by commas.");

    /** Kafka's own client properties. */
    public static final Setting<Map<String, String>> CLIENT_PROPERTIES = ClientProperties.FILE;

    /** Bound on waiting events. */
    public static final Setting<Integer> MAX_IN_FLIGHT = Setting.of(
            "producer.in.flight.max",
            SettingType.integer(1, 100_000),
            "1000",
            "How many events may wait for the broker's acknowledgement; one more is answered as busy.");

    /** Bound on waiting time. */
    public static final Setting<Duration> ANSWER_TIMEOUT = Setting.of(
            "producer.answer.timeout",
            SettingType.duration(Duration.ofMillis(500), Duration.ofMinutes(1)),
            "PT5S",
            "An event that is not acknowledged within this time is answered as busy.");

    /** Bound on blocking. */
    public static final Setting<Duration> BLOCK_TIMEOUT = Setting.of(
            "producer.block.timeout",
            SettingType.duration(Duration.ofMillis(10), Duration.ofSeconds(10)),
            "PT0.5S",
            "How long the sending thread waits for metadata or for space in the buffer.");

    /** Bound on memory. */
    public static final Setting<Long> BUFFER_BYTES = Setting.of(
            "producer.buffer.bytes",
            SettingType.whole(1L << 20, 1L << 30),
            "33554432",
            "Memory for records that wait to be sent.");

    /** Batching time. */
    public static final Setting<Duration> LINGER = Setting.of(
            "producer.linger",
            SettingType.duration(Duration.ZERO, Duration.ofMillis(200)),
            "PT0.005S",
            "How long a batch waits to be filled.");

    /** Batch size. */
    public static final Setting<Integer> BATCH_BYTES = Setting.of(
            "producer.batch.bytes",
            SettingType.integer(1_024, 1 << 20),
            "131072",
            "The largest batch of one partition.");

    /** Advice to callers. */
    public static final Setting<Duration> RETRY_AFTER = Setting.of(
            "producer.retry.after",
            SettingType.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)),
            "PT2S",
            "What a caller that was answered as busy is told to wait.");

    /** Every setting, in the order of the documentation. */
    public static List<Setting<?>> declared() {
        return List.of(
                BOOTSTRAP_SERVERS,
                CLIENT_PROPERTIES,
                MAX_IN_FLIGHT,
                ANSWER_TIMEOUT,
                BLOCK_TIMEOUT,
                BUFFER_BYTES,
                LINGER,
                BATCH_BYTES,
                RETRY_AFTER);
    }

    /** The checked values, read with all of {@link #declared()} among the declared settings. */
    public static ProducerSettings from(Settings settings) {
        return new ProducerSettings(
                settings.get(BOOTSTRAP_SERVERS),
                settings.get(CLIENT_PROPERTIES),
                settings.get(MAX_IN_FLIGHT),
                settings.get(ANSWER_TIMEOUT),
                settings.get(BLOCK_TIMEOUT),
                settings.get(BUFFER_BYTES),
                settings.get(LINGER),
                settings.get(BATCH_BYTES),
                settings.get(RETRY_AFTER));
    }

    /** How any client of Kafka's reaches the brokers. */
    public Map<String, Object> kafka() {
        return ClientProperties.reaching(bootstrapServers, clientProperties);
    }

    /** Client properties may hold passwords. */
    @Override
    public String toString() {
        return "ProducerSettings(" + bootstrapServers + ")";
    }
}
