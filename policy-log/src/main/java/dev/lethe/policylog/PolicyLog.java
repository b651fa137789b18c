package dev.lethe.policylog;

import dev.lethe.schemas.registry.SchemaIds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads {@code policy.v1} once, to the end that it has when the reading begins. */
public final class PolicyLog {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);

    private PolicyLog() {}

    /**
     * The first record of each version, lowest version first; empty when nothing was ever published. What cannot be
     * decoded is left out.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     * @throws PolicyUnavailableException when Kafka or the registry does not answer within 30 seconds
     */
    public static List<PublishedPolicy> read(Map<String, Object> kafka, SchemaIds ids) {
        return records(kafka, ids).decoded();
    }

    static PolicyRecords records(Map<String, Object> kafka, SchemaIds ids) {
        PolicyConsumers consumers = new PolicyConsumers(kafka);
        PolicyRecords records = new PolicyRecords(ids);
        try (KafkaConsumer<String, byte[]> consumer = consumers.open()) {
            if (PolicyConsumers.rewind(consumer)) {
                readToEnd(consumer, records);
            }
            return records;
        } catch (KafkaException e) {
            throw new PolicyUnavailableException(
                    "The policies cannot be read from Kafka at %s: %s".formatted(consumers.brokers(), e.getMessage()),
                    e);
        }
    }

    private static void readToEnd(KafkaConsumer<String, byte[]> consumer, PolicyRecords records) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PolicyConsumers.CALL);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!PolicyConsumers.hasReached(consumer, ends)) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the end of the log was not reached within " + LIMIT.toSeconds() + " s");
            }
            consumer.poll(POLL).forEach(records::add);
        }
    }
}
