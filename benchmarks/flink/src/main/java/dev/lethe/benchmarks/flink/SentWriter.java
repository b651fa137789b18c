package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Work;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Turns what was decided into records for Kafka, whose producer chooses the partition by the key. */
final class SentWriter implements KafkaRecordSerializationSchema<Sent> {
    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Sent one, KafkaSinkContext context, @Nullable Long timestamp) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(one.topic(), null, timestamp, one.key(), one.value());
        if (one.mark() != null) {
            record.headers().add(Work.MARK, one.mark().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }
}
