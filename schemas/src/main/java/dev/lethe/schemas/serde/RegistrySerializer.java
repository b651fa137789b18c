package dev.lethe.schemas.serde;

import dev.lethe.schemas.registry.SchemaIds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one schema in Confluent's wire format, under the subject {@code <topic>-key} or {@code <topic>-value}. The id
 * is asked for once a topic; buffers are reused per thread.
 *
 * @param <R> the record type
 */
final class RegistrySerializer<R extends SpecificRecord> implements Serializer<R> {
    private static final ThreadLocal<Buffer> BUFFERS = ThreadLocal.withInitial(Buffer::new);

    private final SchemaIds ids;
    private final String subjectSuffix;
    private final Schema schema;
    private final DatumWriter<R> writer;
    private final Map<String, Integer> idsByTopic = new ConcurrentHashMap<>();

    RegistrySerializer(SchemaIds ids, String subjectSuffix, Schema schema) {
        this.ids = ids;
        this.subjectSuffix = subjectSuffix;
        this.schema = schema;
        this.writer = new SpecificDatumWriter<>(schema);
    }

    @Override
    @SuppressWarnings("NullAway") // a tombstone is null in Kafka's contract
    public byte @Nullable [] serialize(String topic, @Nullable R record) {
        return record == null ? null : encode(topic, record);
    }

    private byte[] encode(String topic, R record) {
        Buffer buffer = BUFFERS.get();
        boolean clean = false;
        try {
            byte[] encoded = buffer.encode(writer, record);
            clean = true;
            ConfluentWireFormat.writeHeader(encoded, schemaId(topic));
            return encoded;
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new MalformedRecordException("a record does not fit the schema " + schema.getFullName());
        } finally {
            if (!clean) {
                // what the encoder holds of this record must not begin the next one
                BUFFERS.remove();
            }
        }
    }

    private int schemaId(String topic) {
        Integer id = idsByTopic.get(topic);
        if (id == null) {
            id = ids.idOf(topic + subjectSuffix, schema);
            idsByTopic.put(topic, id);
        }
        return id;
    }

    /**
     * Output and encoder of one thread, bound to each other for good: to bind them anew costs more than a small record.
     */
    private static final class Buffer {
        private static final int KEPT_BYTES = 64 * 1024;
        private static final byte[] HEADER_SPACE = new byte[ConfluentWireFormat.HEADER_LENGTH];

        private ByteArrayOutputStream output = new ByteArrayOutputStream(512);
        private BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(output, null);

        <R> byte[] encode(DatumWriter<R> writer, R record) throws IOException {
            output.reset();
            output.write(HEADER_SPACE, 0, HEADER_SPACE.length);
            writer.write(record, encoder);
            encoder.flush();
            byte[] encoded = output.toByteArray();
            if (encoded.length > KEPT_BYTES) {
                output = new ByteArrayOutputStream(512);
                encoder = EncoderFactory.get().binaryEncoder(output, null);
            }
            return encoded;
        }
    }
}
