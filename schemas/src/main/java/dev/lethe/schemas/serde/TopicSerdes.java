package dev.lethe.schemas.serde;

import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.topic.RecordFormat;
import dev.lethe.schemas.topic.TopicSpec;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The only serdes that a topic of the catalogue may be used with. They are safe for use by several threads. */
public final class TopicSerdes {
    private final SchemaIds ids;

    /** Writes and reads schemas under the ids of {@code ids}. */
    public TopicSerdes(SchemaIds ids) {
        TrustedRecords.require();
        this.ids = ids;
    }

    /** The serde of the topic's keys. */
    public <K> Serde<K> key(TopicSpec<K, ?> topic) {
        return serde("-key", topic.key());
    }

    /** The serde of the topic's values; {@code null} is a tombstone in both directions. */
    public <V> Serde<V> value(TopicSpec<?, V> topic) {
        return serde("-value", topic.value());
    }

    @SuppressWarnings("unchecked") // each format names the type it stands for
    private <T> Serde<T> serde(String subjectSuffix, RecordFormat<T> format) {
        if (format instanceof RecordFormat.Avro<?> avro) {
            return (Serde<T>) avroSerde(subjectSuffix, avro);
        }
        return (Serde<T>) Serdes.String();
    }

    private <R extends SpecificRecord> Serde<R> avroSerde(String subjectSuffix, RecordFormat.Avro<R> format) {
        return Serdes.serdeFrom(
                new RegistrySerializer<>(ids, subjectSuffix, format.schema()),
                new RegistryDeserializer<>(ids, format.schema()));
    }
}
