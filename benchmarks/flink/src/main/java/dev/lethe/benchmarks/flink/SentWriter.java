package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Work;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Turns what was decided into records for Kafka, whose producer chooses the partition by the key. */
final class SentWriter implements KafkaRecordSerializationSchema<Sent>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;
    /** All topics of ours, which the sink searches for transactions that a process before it left open. */
    private static final Pattern TOPICS = Pattern.compile("[a-z].*\\.v[0-9]+");

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Sent one, KafkaSinkContext context, @Nullable Long timestamp) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(one.topic(), null, timestamp, one.key(), one.value());
        if (one.mark() != null) {
            record.headers().add(Work.MARK, one.mark().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofPattern(TOPICS)));
    }
}
