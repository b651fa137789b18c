package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Stage;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes a topic's records, as bytes, for {@code stage}. */
record StageReader(Stage stage) implements KafkaRecordDeserializationSchema<Handed> {

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> from, Collector<Handed> out) {
        out.collect(new Handed(stage, from.key(), from.value(), null));
    }

    @Override
    public TypeInformation<Handed> getProducedType() {
        return Handed.TYPE;
    }
}
