package dev.lethe.cli.access;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.sink.CommittedRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until what the pipeline decided about one event is visible: its lines in the ledger, or in the history why
 * there are none. Begin before the event is sent. Not safe for use by several threads.
 */
final class DecisionWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String brokers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicSerdes serdes;
    private final List<Disclosure> lines = new ArrayList<>();
    private @Nullable String refusal;
    private @Nullable TopicPartition ledger;
    private long ledgerEnd;

    private DecisionWatch(String brokers, KafkaConsumer<byte[], byte[]> consumer, TopicSerdes serdes) {
        this.brokers = brokers;
        this.consumer = consumer;
        this.serdes = serdes;
    }

    static DecisionWatch begin(PolicyCluster cluster) {
        Map<String, Object> config = CommittedRecords.config(cluster.kafka());
        config.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "lethe-cli");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        DecisionWatch watch = new DecisionWatch(cluster.brokers(), consumer, new TopicSerdes(cluster.ids()));
        try {
            List<TopicPartition> all = Stream.of(Topics.DISCLOSURES, Topics.SUBJECT_LOG)
                    .flatMap(topic -> CommittedRecords.partitionsOf(consumer, topic.name()).stream())
                    .toList();
            consumer.assign(all);
            consumer.seekToEnd(all);
            all.forEach(consumer::position);
            return watch;
        } catch (KafkaException e) {
            watch.close();
            throw unreadable(cluster.brokers(), e);
        }
    }

    /** What was decided: the lines in the ledger, or a reason code in place of them. */
    record Outcome(List<Disclosure> lines, @Nullable String refusal) {}

    /** Waits for what was decided about the event {@code id} of {@code subject}. */
    Outcome await(SubjectId subject, String id) {
        byte[] key = subject.value().getBytes(StandardCharsets.UTF_8);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (refusal == null && !isRead()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (Arrays.equals(key, record.key()) && record.value() != null) {
                        take(record, id);
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new StackException(
                            "The event %s is stored, but the pipeline has not decided it within %d s: see whether the streams application runs."
                                    .formatted(id, PATIENCE.toSeconds()));
                }
            }
        } catch (KafkaException e) {
            throw unreadable(brokers, e);
        }
        return new Outcome(List.copyOf(lines), refusal);
    }

    /**
     * The lines of one event stand in one partition and become visible together: the first one shows where they end.
     */
    private boolean isRead() {
        if (lines.isEmpty() || ledger == null) {
            return false;
        }
        if (ledgerEnd == 0) {
            ledgerEnd = consumer.endOffsets(Set.of(ledger)).getOrDefault(ledger, 0L);
        }
        return consumer.position(ledger) >= ledgerEnd;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, String id) {
        if (record.topic().equals(Topics.DISCLOSURES.name())) {
            Disclosure line =
                    serdes.value(Topics.DISCLOSURES).deserializer().deserialize(record.topic(), record.value());
            if (line.getEventId().equals(id)) {
                lines.add(line);
                ledger = new TopicPartition(record.topic(), record.partition());
            }
            return;
        }
        SealedSubjectEvent event =
                serdes.value(Topics.SUBJECT_LOG).deserializer().deserialize(record.topic(), record.value());
        if (event.getEventId().equals(id)) {
            refusal = event.getRefusal();
        }
    }

    private static StackException unreadable(String brokers, KafkaException e) {
        return new StackException(
                "Ledger and history cannot be read from Kafka at %s: %s".formatted(brokers, e.getMessage()), e);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
